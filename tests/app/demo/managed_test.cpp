#include "app/demo/managed.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace demo;

namespace {

const QDateTime noon(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);

Manager applier(const QString &name)
{
    return {name, true, u"v1"_s, {}, noon};
}

Json service(int port, const std::string &name)
{
    return {{"metadata", {{"name", "x"}, {"labels", {{"a.b/c", "d"}}}}}, {"spec", {{"type", "NodePort"}, {"ports", {{{"port", port}, {"name", name}}}}}}};
}

} // namespace

class ManagedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesFieldsAsTheRealOneDoes()
    {
        const FieldSet fields = fieldsOf(service(80, "http"));
        QStringList texts;
        for (const FieldPath &path : fields)
            texts.append(pathText(path));
        QCOMPARE(texts, (QStringList{u".metadata.labels.a.b/c"_s, u".spec.ports[port=80,protocol=\"TCP\"]"_s, u".spec.ports[port=80,protocol=\"TCP\"].name"_s,
                                     u".spec.ports[port=80,protocol=\"TCP\"].port"_s, u".spec.type"_s}));
        const Json v1 = toFieldsV1(fields);
        QVERIFY(v1["f:spec"]["f:ports"]["k:{\"port\":80,\"protocol\":\"TCP\"}"].contains("."));
        QVERIFY(fromFieldsV1(v1) == fields);
    }
    void severalConflictsAreListedByTheirManagers()
    {
        QCOMPARE(conflictMessage({{u"\"a\" using v1"_s, u".spec.x"_s}, {u"\"b\""_s, u".spec.y"_s}, {u"\"a\" using v1"_s, u".spec.z"_s}}),
                 u"Apply failed with 3 conflicts: conflicts with \"a\" using v1:\n- .spec.x\n- .spec.z\nconflicts with \"b\":\n- .spec.y"_s);
    }
    void aRefusedApplyChangesNothing()
    {
        Json live = service(80, "http");
        takeOver(live, nullptr, {u"helm"_s, false, u"v1"_s, {}, noon});
        const Json before = live;
        Json wanted = service(80, "web");
        QCOMPARE(applyTo(live, wanted, applier(u"me"_s), false).size(), 1);
        QVERIFY(live == before);
        QVERIFY(applyTo(live, wanted, applier(u"me"_s), true).isEmpty());
        QVERIFY(live["spec"]["ports"][0]["name"] == "web");
        // Again: the same state, the same record.
        const Json after = live;
        QVERIFY(applyTo(live, wanted, applier(u"me"_s), false).isEmpty());
        QVERIFY(live == after);
    }
    void anItemThatIsNotAppliedAnyMoreGoes()
    {
        Json live = service(80, "http");
        takeOver(live, nullptr, {u"helm"_s, false, u"v1"_s, {}, noon});
        QVERIFY(applyTo(live, service(81, "mine"), applier(u"me"_s), false).isEmpty());
        QCOMPARE(static_cast<int>(live["spec"]["ports"].size()), 2);
        QVERIFY(applyTo(live, Json::object(), applier(u"me"_s), false).isEmpty());
        QCOMPARE(static_cast<int>(live["spec"]["ports"].size()), 1);
        QVERIFY(live["spec"]["ports"][0]["port"] == 80);
        QVERIFY(live["spec"]["type"] == "NodePort"); // shared with helm
    }
    void aWriteTakesOnlyWhatItChanges()
    {
        Json first = service(80, "http");
        takeOver(first, nullptr, {u"helm"_s, false, u"v1"_s, {}, noon});
        Json second = first;
        second["spec"]["type"] = "ClusterIP";
        takeOver(second, &first, {u"kubectl-edit"_s, false, u"v1"_s, {}, noon});
        QCOMPARE(static_cast<int>(second["metadata"]["managedFields"].size()), 2);
        QCOMPARE(second["metadata"]["managedFields"][1]["fieldsV1"].dump(), std::string("{\"f:spec\":{\"f:type\":{}}}"));
        Json third = second;
        takeOver(third, &second, {u"nobody"_s, false, u"v1"_s, {}, noon});
        QVERIFY(third == second);
    }
};

QTEST_APPLESS_MAIN(ManagedTest)
#include "managed_test.moc"
