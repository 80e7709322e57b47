#include "app/demo/ids.h"
#include "app/demo/patch.h"
#include "app/demo/selector.h"
#include "app/demo/values.h"
#include "core/base/json.h"

#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using base::Json;

class ValuesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gzipIsWhatZlibReads();
    void anIdIsTheSameInBothSpellings();
    void writesYaml();
    void patches_data();
    void patches();
    void refusesAPatch_data();
    void refusesAPatch();
    void selects_data();
    void selects();
};

void ValuesTest::gzipIsWhatZlibReads()
{
    const QByteArray text = QByteArray("hello ").repeated(500);
    const QByteArray packed = demo::gzip(text);
    QVERIFY(packed.startsWith(QByteArray::fromHex("1f8b08")));
    QCOMPARE(demo::gzip("hello").right(8), QByteArray::fromHex("86a6103605000000")); // CRC-32 and length, little endian
    // The same deflated bytes in zlib's frame, which Qt can read.
    quint32 a = 1;
    quint32 b = 0;
    for (const char byte : text) {
        a = (a + static_cast<unsigned char>(byte)) % 65521;
        b = (b + a) % 65521;
    }
    QByteArray frame(4, '\0');
    qToBigEndian(static_cast<quint32>(text.size()), frame.data());
    QByteArray sum(4, '\0');
    qToBigEndian(b << 16 | a, sum.data());
    QCOMPARE(qUncompress(frame + QByteArray::fromHex("789c") + packed.mid(10, packed.size() - 18) + sum), text);
}

void ValuesTest::anIdIsTheSameInBothSpellings()
{
    // As MAS shows them: facts of a real server.
    const QByteArray bytes = QByteArray::fromHex("01a207597d572077100413bb538fe5b9");
    QCOMPARE(bytes.size(), 16);
    QCOMPARE(demo::asUuid(bytes), u"01a20759-7d57-2077-1004-13bb538fe5b9"_s);
    QCOMPARE(demo::asUlid(bytes), u"01M83NJZAQ41VH010KQD9RZSDS"_s);
}

void ValuesTest::writesYaml()
{
    const Json value = {{"plain", "a word"}, {"number", "17"}, {"yes", "yes"}, {"empty", Json::array()}, {"list", Json::array({1, Json::object({{"a", "b"}, {"c", nullptr}})})}};
    QCOMPARE(demo::toYaml(value), QByteArray("empty: []\nlist:\n- 1\n- a: b\n  c: null\nnumber: \"17\"\nplain: a word\n\"yes\": \"yes\"\n"));
    const auto back = demo::document(demo::toYaml(value));
    QVERIFY(back);
    QVERIFY(*back == value);
}

void ValuesTest::patches_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray merge = "application/merge-patch+json";
    const QByteArray strategic = "application/strategic-merge-patch+json";
    QTest::newRow("merge: null removes") << merge << QByteArray(R"({"a":1,"b":2})") << QByteArray(R"({"a":null})") << QByteArray(R"({"b":2})");
    QTest::newRow("merge: a list is replaced") << merge << QByteArray(R"({"l":[{"name":"a"}]})") << QByteArray(R"({"l":[{"name":"b"}]})") << QByteArray(R"({"l":[{"name":"b"}]})");
    QTest::newRow("strategic: an item is merged by its name") << strategic << QByteArray(R"({"env":[{"name":"a","value":"1"},{"name":"b","value":"2"}]})")
        << QByteArray(R"({"env":[{"name":"b","value":"3"}]})") << QByteArray(R"({"env":[{"name":"a","value":"1"},{"name":"b","value":"3"}]})");
    QTest::newRow("strategic: an item is removed") << strategic << QByteArray(R"({"env":[{"name":"a"},{"name":"b"}]})")
        << QByteArray(R"({"env":[{"$patch":"delete","name":"a"}]})") << QByteArray(R"({"env":[{"name":"b"}]})");
    QTest::newRow("strategic: a list of words is replaced") << strategic << QByteArray(R"({"args":["a","b"]})") << QByteArray(R"({"args":["c"]})") << QByteArray(R"({"args":["c"]})");
    QTest::newRow("JSON patch") << QByteArray("application/json-patch+json") << QByteArray(R"({"a":[1,2]})")
        << QByteArray(R"([{"op":"remove","path":"/a/0"}])") << QByteArray(R"({"a":[2]})");
    QTest::newRow("apply takes YAML") << QByteArray("application/apply-patch+yaml") << QByteArray(R"({"spec":{"a":1}})") << QByteArray("spec:\n  b: two\n") << QByteArray(R"({"spec":{"a":1,"b":"two"}})");
}

void ValuesTest::patches()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, object);
    QFETCH(QByteArray, patch);
    QFETCH(QByteArray, expected);
    const auto result = demo::patched(*base::parseJson(object, u"object"_s), type, patch);
    QVERIFY(result);
    QCOMPARE(demo::dump(*result), expected);
}

void ValuesTest::refusesAPatch_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("patch");
    QTest::newRow("a list where an object must be") << QByteArray("application/merge-patch+json") << QByteArray("[1]");
    QTest::newRow("no JSON") << QByteArray("application/merge-patch+json") << QByteArray("{\"a\":");
    QTest::newRow("an operation that finds nothing") << QByteArray("application/json-patch+json") << QByteArray(R"([{"op":"test","path":"/a","value":2}])");
}

void ValuesTest::refusesAPatch()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, patch);
    QVERIFY(!demo::patched(Json::object({{"a", 1}}), type, patch));
}

void ValuesTest::selects_data()
{
    QTest::addColumn<QString>("selector");
    QTest::addColumn<bool>("matches");
    QTest::newRow("nothing asked") << QString() << true;
    QTest::newRow("equal") << u"app=x,tier==back"_s << true;
    QTest::newRow("one of two is not") << u"app=x,tier=front"_s << false;
    QTest::newRow("in a set") << u"app in (y, x),tier"_s << true;
    QTest::newRow("not in a set") << u"app notin (y,z)"_s << true;
    QTest::newRow("a key that is not there") << u"!app"_s << false;
    QTest::newRow("unequal to what is not there") << u"zone!=a"_s << true;
}

void ValuesTest::selects()
{
    QFETCH(QString, selector);
    QFETCH(bool, matches);
    const Json object = {{"metadata", {{"labels", {{"app", "x"}, {"tier", "back"}}}}}};
    QCOMPARE(demo::matchesLabels(object, selector), matches);
}

QTEST_APPLESS_MAIN(ValuesTest)
#include "values_test.moc"
