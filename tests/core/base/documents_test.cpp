#include "core/base/json.h"
#include "core/base/yaml.h"

#include <QTest>

using namespace base;

class DocumentsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesJson_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut short") << QByteArray("{\"items\": [");
        QTest::newRow("HTML") << QByteArray("<html>502 Bad Gateway</html>");
        QTest::newRow("a million levels deep") << QByteArray(1'000'000, '[') + QByteArray(1'000'000, ']');
    }
    void refusesJson()
    {
        QFETCH(QByteArray, body);
        const auto json = parseJson(body, QStringLiteral("The answer"));
        QVERIFY(!json);
        QCOMPARE(json.error().kind, Error::Kind::Malformed);
    }
    void readsJsonAsDeepAsIsAllowed()
    {
        QVERIFY(parseJson(QByteArray(99, '[') + QByteArray(99, ']'), QStringLiteral("x")));
    }
    void refusesYaml_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("what");
        QTest::newRow("a key twice names both lines")
            << QByteArray("a: 1\nb: 2\na: 3\n") << QStringLiteral("f.yaml:3: key \"a\" is there twice, first in line 1");
        QTest::newRow("an alias") << QByteArray("a: &x 1\nb: *x\n") << QStringLiteral("f.yaml:2: aliases are not read here");
        QTest::newRow("too deep") << QByteArray(200, '[') + QByteArray(200, ']') << QStringLiteral("f.yaml:1: nested deeper than 100");
    }
    void refusesYaml()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, what);
        const auto yaml = parseYaml(body, QStringLiteral("f.yaml"));
        QVERIFY(!yaml);
        QCOMPARE(yaml.error().what, what);
    }
    void aBrokenYamlNamesItsLine()
    {
        const auto yaml = parseYaml("a: 1\nb: [1, 2\n", QStringLiteral("f.yaml"));
        QVERIFY(!yaml);
        QVERIFY2(yaml.error().what.startsWith(QStringLiteral("f.yaml:")), qPrintable(yaml.error().what));
    }
    void knowsWhatWasMeant()
    {
        const QStringList known{QStringLiteral("kubeconfig"), QStringLiteral("release"), QStringLiteral("readOnly")};
        QCOMPARE(nearest(QStringLiteral("readonly"), known), QStringLiteral("readOnly"));
        QCOMPARE(nearest(QStringLiteral("kubconfig"), known), QStringLiteral("kubeconfig"));
        QCOMPARE(nearest(QStringLiteral("colour"), known), QString());
    }
};

QTEST_APPLESS_MAIN(DocumentsTest)
#include "documents_test.moc"
