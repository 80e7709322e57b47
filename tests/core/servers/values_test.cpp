#include "core/servers/connectstep.h"
#include "core/servers/server.h"

#include <QTest>

using namespace servers;
using namespace Qt::Literals::StringLiterals;

class ValuesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stepsHaveTheContractsNames()
    {
        QStringList names;
        for (int i = 0; i < stepCount; ++i)
            names << stepName(static_cast<StepId>(i));
        QCOMPARE(names, (QStringList{u"tcp"_s, u"ssh"_s, u"hostKey"_s, u"auth"_s, u"sudo"_s, u"api"_s, u"release"_s, u"proxy"_s}));
    }
    void stepsHaveTitles()
    {
        QCOMPARE(stepTitle(StepId::Tcp, u"vps"_s), u"Reach vps"_s);
        for (int i = 0; i < stepCount; ++i)
            QVERIFY(!stepTitle(static_cast<StepId>(i), u"vps"_s).isEmpty());
    }
    void targets_data()
    {
        QTest::addColumn<Server>("server");
        QTest::addColumn<QString>("text");
        const auto ssh = [](const SshTarget &target) { return Server{.target = target}; };
        QTest::newRow("all that ssh takes") << ssh({u"37.60.251.4"_s, quint16(22), u"root"_s, u"~/.ssh/k"_s, u"jump"_s}) << u"ssh root@37.60.251.4:22 via jump"_s;
        QTest::newRow("a host alone") << ssh({.host = u"gigglin"_s}) << u"ssh gigglin"_s;
        QTest::newRow("an IPv6 address with a port") << ssh({.host = u"2001:db8::1"_s, .port = quint16(2222)}) << u"ssh [2001:db8::1]:2222"_s;
        QTest::newRow("here") << Server{.target = LocalTarget{}} << u"this computer"_s;
        QTest::newRow("the demo") << Server{.target = DemoTarget{}} << u"simulated"_s;
    }
    void targets()
    {
        QFETCH(Server, server);
        QTEST(targetText(server), "text");
    }
};

QTEST_APPLESS_MAIN(ValuesTest)
#include "values_test.moc"
