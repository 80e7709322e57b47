#pragma once

#include "core/base/completion.h"
#include "core/plan/hands.h"
#include "core/plan/item.h"
#include "core/plan/runner.h"

#include <QCoreApplication>
#include <QHash>

#include <functional>
#include <memory>

/// A server in a few fields, for what plans do to it: every question and every command is answered on later turns of the loop,
/// and at each turn the test may do something (change the world, delete the runner).
namespace world {

inline base::Task<> laterTurn()
{
    const auto completion = std::make_shared<base::Completion<>>();
    QMetaObject::invokeMethod(QCoreApplication::instance(), [completion] { completion->finish({}); }, Qt::QueuedConnection);
    auto waiting = completion->wait();
    const auto done = co_await waiting;
    co_return done;
}

struct Server {
    QHash<QString, QString> fields{{QStringLiteral("a"), QStringLiteral("old-a")}, {QStringLiteral("b"), QStringLiteral("old-b")}};
    QStringList did; ///< commands that took effect: "a=new-a"
    QStringList asked; ///< "prepare", "probe", "prove", "try"
    std::function<void(const QString &where)> onTurn; ///< before and after each effect
    QHash<QString, base::Error> refuses; ///< by field: before the effect
    QHash<QString, base::Error> loses; ///< by field: after the effect, instead of the answer
    QString harmfulValue; ///< what proves harmful when it is there
    std::optional<base::Error> proofError;
    bool ignoresWrites = false;

    void turn(const QString &where)
    {
        if (onTurn)
            onTurn(where);
    }
};
using ServerPtr = std::shared_ptr<Server>;

inline plan::Command set(const QString &field, const QString &value)
{
    plan::Kube kube;
    kube.verb = plan::Kube::Verb::Merge;
    kube.object = {QStringLiteral("/apis/apps/v1"), base::Namespace(QStringLiteral("ess")), QStringLiteral("deployments"), QStringLiteral("Deployment"), field, {}};
    kube.body = plan::Payload(value.toUtf8());
    return kube;
}

inline base::Task<plan::Answer> carryOut(ServerPtr server, QString field, QString value)
{
    auto waiting = laterTurn();
    (void)co_await waiting;
    server->turn(QStringLiteral("before ") + field);
    if (const auto refusal = server->refuses.constFind(field); refusal != server->refuses.constEnd())
        co_return base::Error(*refusal);
    if (!server->ignoresWrites)
        server->fields[field] = value;
    server->did << field + u'=' + value;
    server->turn(QStringLiteral("after ") + field);
    auto answering = laterTurn();
    (void)co_await answering;
    if (const auto loss = server->loses.constFind(field); loss != server->loses.constEnd())
        co_return base::Error(*loss);
    co_return plan::Answer{200, "{}"};
}

inline base::Task<plan::Answer> answerKube(ServerPtr server, plan::Kube command, bool dryRun)
{
    const QString field = command.object.name;
    const QString value = QString::fromUtf8(command.body.filled().reveal());
    if (dryRun) {
        auto waiting = laterTurn();
        (void)co_await waiting;
        server->asked << QStringLiteral("try");
        if (const auto refusal = server->refuses.constFind(field); refusal != server->refuses.constEnd())
            co_return base::Error(*refusal);
        co_return plan::Answer{200, {}};
    }
    auto carrying = carryOut(server, field, value);
    const auto answer = co_await carrying;
    co_return answer;
}

/// A job: its id first, its effect later, its answer last. argv: job FIELD VALUE.
inline base::Task<plan::Answer> answerJob(ServerPtr server, plan::Exec exec, plan::OnProgress onProgress)
{
    auto waiting = laterTurn();
    (void)co_await waiting;
    server->turn(QStringLiteral("job made"));
    onProgress({QStringLiteral("job.1"), {}});
    server->turn(QStringLiteral("job told"));
    auto carrying = carryOut(server, exec.argv.value(1), exec.argv.value(2));
    const auto answer = co_await carrying;
    if (!answer)
        co_return answer.error();
    onProgress({QStringLiteral("job.1"), "done\n"});
    co_return plan::Answer{0, "done\n"};
}

inline plan::Hands::Ports ports(ServerPtr server)
{
    plan::Hands::Ports ports;
    ports.kube = [server](plan::Kube command, bool dryRun) { return answerKube(server, std::move(command), dryRun); };
    ports.job = [server](plan::Exec exec, plan::Origin, plan::OnProgress onProgress) { return answerJob(server, std::move(exec), std::move(onProgress)); };
    return ports;
}

/// Wants fields to have values.
class Item : public plan::Item {
public:
    Item(ServerPtr server, QList<std::pair<QString, QString>> wanted) : m_server(std::move(server)), m_wanted(std::move(wanted)) {}

    bool act = false;
    bool byJob = false; ///< its last command is a detached one
    bool hasUndo = true;
    QString hand;
    plan::Grade itsGrade = plan::Grade::Disruptive;

    QString id() const override { return QStringLiteral("test:") + m_wanted.value(0).first; }
    QString title() const override { return QStringLiteral("Bring the fields in order"); }
    plan::Grade grade() const override { return itsGrade; }
    QString explain() const override { return {}; }
    plan::Confirmation confirmation() const override { return {}; }
    bool isAct() const override { return act; }
    QString byHand() const override { return hand; }

    base::Task<plan::Observation> probe() override { return look(m_server, observe(), QStringLiteral("probe"), this); }
    base::Task<plan::Prepared> prepare() override { return prepareLater(m_server, this); }
    base::Task<plan::Observation> prove(QDateTime since) override
    {
        provenSince = since;
        return look(m_server, observe(), QStringLiteral("prove"), this);
    }
    QDateTime provenSince;

private:
    plan::Observation observe() const
    {
        plan::Observation seen;
        QStringList facts;
        seen.inOrder = true;
        for (const auto &[field, value] : m_wanted) {
            const QString now = m_server->fields.value(field);
            facts << field + QStringLiteral(" is ") + now;
            seen.inOrder = seen.inOrder && now == value;
            seen.isHarmful = seen.isHarmful || (!m_server->harmfulValue.isEmpty() && now == m_server->harmfulValue);
        }
        seen.inOrder = seen.inOrder && !seen.isHarmful;
        seen.verdict = seen.inOrder ? base::Verdict::Ok : base::Verdict::Broken;
        seen.fact = facts.join(QStringLiteral(", "));
        return seen;
    }
    plan::Prepared prepared() const
    {
        plan::Prepared now{observe(), {}, {}, {}, {}};
        for (const auto &[field, value] : m_wanted) {
            const QString before = m_server->fields.value(field);
            if (before == value && !act)
                continue;
            now.changes << plan::Change{QStringLiteral("Deployment/x"), field, before, value};
            const bool isLast = field == m_wanted.last().first;
            now.commands << (byJob && isLast ? plan::Command(plan::Exec{{QStringLiteral("job"), field, value}, true, {}, true, 0}) : set(field, value));
            if (hasUndo)
                now.undo.prepend(set(field, before));
        }
        return now;
    }
    static base::Task<plan::Observation> look(ServerPtr server, plan::Observation, QString how, Item *item)
    {
        auto waiting = laterTurn();
        (void)co_await waiting;
        server->asked << how;
        server->turn(how);
        if (how == QStringLiteral("prove") && server->proofError)
            co_return base::Error(*server->proofError);
        co_return item->observe();
    }
    static base::Task<plan::Prepared> prepareLater(ServerPtr server, Item *item)
    {
        auto waiting = laterTurn();
        (void)co_await waiting;
        server->asked << QStringLiteral("prepare");
        server->turn(QStringLiteral("prepare"));
        co_return item->prepared();
    }

    ServerPtr m_server;
    QList<std::pair<QString, QString>> m_wanted;
};

inline std::shared_ptr<Item> item(ServerPtr server)
{
    return std::make_shared<Item>(std::move(server), QList<std::pair<QString, QString>>{{QStringLiteral("a"), QStringLiteral("new-a")}, {QStringLiteral("b"), QStringLiteral("new-b")}});
}

inline plan::Runner::Context context()
{
    return {QStringLiteral("gigglin"), QStringLiteral("lena"), QStringLiteral("lena@desk")};
}

inline plan::Runner::Policy confirmed()
{
    return {true, false, false};
}

} // namespace world
