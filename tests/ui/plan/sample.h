#pragma once

#include "core/base/completion.h"
#include "ui/plan/planfunctions.h"

#include <QFile>
#include <QTest>

/// Items and a runner that does what a test tells it, step by step.
namespace sample {

using namespace Qt::StringLiterals;

inline QDateTime at(int seconds = 0) { return QDateTime::fromString(u"2026-11-23T14:05:10Z"_s, Qt::ISODate).addSecs(seconds); }

inline plan::Observation seen(base::Verdict verdict, const QString &fact, base::Place from = base::Place::Api, int seconds = 0)
{
    plan::Observation o;
    o.verdict = verdict;
    o.inOrder = verdict == base::Verdict::Ok;
    o.fact = fact;
    o.from = from;
    o.at = at(seconds);
    return o;
}

/// An item of values. prepare() answers on a later turn, or when it is told to.
class Item : public plan::Item {
public:
    QString itemId;
    QString itemTitle;
    QString why;
    plan::Grade itemGrade = plan::Grade::Disruptive;
    plan::Confirmation question;
    QString hand;
    base::Result<plan::Prepared> state = plan::Prepared();
    int prepared = 0;
    bool answers = true;
    std::vector<std::unique_ptr<base::Completion<plan::Prepared>>> open;

    QString id() const override { return itemId; }
    QString title() const override { return itemTitle; }
    plan::Grade grade() const override { return itemGrade; }
    QString explain() const override { return why; }
    plan::Confirmation confirmation() const override { return question; }
    QString byHand() const override { return hand; }
    base::Task<plan::Observation> probe() override
    {
        base::Completion<plan::Observation> now;
        now.finish(state ? base::Result<plan::Observation>(state->observation) : base::Result<plan::Observation>(state.error()));
        return now.wait();
    }
    base::Task<plan::Prepared> prepare() override
    {
        ++prepared;
        open.push_back(std::make_unique<base::Completion<plan::Prepared>>());
        auto task = open.back()->wait();
        if (answers)
            answer();
        return task;
    }
    void answer() { open.back()->finish(state); }
};
using ItemPtr = std::shared_ptr<Item>;

inline plan::Kube patchOf(const QString &name, const QByteArray &body)
{
    plan::Kube kube;
    kube.verb = plan::Kube::Verb::Json;
    kube.object = {u"/apis/apps/v1"_s, base::Namespace(u"ess"_s), u"deployments"_s, u"Deployment"_s, name, {}};
    kube.body = body;
    return kube;
}

/// The RTC fix: an object is made and one value changed.
inline ItemPtr rtc()
{
    auto item = std::make_shared<Item>();
    item->itemId = u"rtc-livekit-url"_s;
    item->itemTitle = u"Send the token service straight to the SFU"_s;
    item->why = u"The token service asks the SFU through the public name and gets the proxy's answer, so calls do not start. It gets the SFU's own address inside the cluster."_s;
    item->question = {u"Change LIVEKIT_URL on gigglin?"_s, u"The token service restarts: no new call can begin for about 10 s. Running calls go on."_s, u"Change LIVEKIT_URL"_s, {}};
    plan::Prepared p;
    p.observation = seen(base::Verdict::Broken, u"LIVEKIT_URL is wss://mrtc.gigglin.tech"_s);
    p.changes = {{u"Service/matrix-rtc-direct"_s, u"spec.externalName"_s, {}, u"ess-matrix-rtc-sfu.ess.svc.cluster.local"_s},
                 {u"Deployment/ess-matrix-rtc-authorisation-service"_s, u"LIVEKIT_URL"_s, u"wss://mrtc.gigglin.tech"_s, u"ws://matrix-rtc-direct.ess.svc:7880"_s}};
    p.commands = {patchOf(u"ess-matrix-rtc-authorisation-service"_s, "[{\"op\":\"test\",\"path\":\"/spec/template/spec/containers/0/env/3/value\",\"value\":\"wss://mrtc.gigglin.tech\"},{\"op\":\"replace\",\"path\":\"/spec/template/spec/containers/0/env/3/value\",\"value\":\"ws://matrix-rtc-direct.ess.svc:7880\"}]")};
    p.undo = p.commands;
    p.undoNote = u"Undo sets LIVEKIT_URL back to wss://mrtc.gigglin.tech and takes the Service away."_s;
    item->state = p;
    return item;
}

inline ItemPtr sysctl()
{
    auto item = std::make_shared<Item>();
    item->itemId = u"sysctl-rmem"_s;
    item->itemTitle = u"Give call media a larger buffer"_s;
    item->why = u"With several callers the kernel drops packets before the SFU reads them: sound breaks up."_s;
    item->itemGrade = plan::Grade::Reversible;
    item->question = {{}, {}, u"Set to 5000000"_s, {}};
    plan::Prepared p;
    p.observation = seen(base::Verdict::Warning, u"net.core.rmem_max is 212992"_s, base::Place::Server);
    p.changes = {{u"/etc/sysctl.d/90-ess-console.conf"_s, {}, {}, u"net.core.rmem_max=5000000\nnet.core.wmem_max=5000000"_s}};
    plan::Exec tee;
    tee.argv = {u"tee"_s, u"/etc/sysctl.d/90-ess-console.conf"_s};
    tee.asRoot = true;
    tee.input = QByteArray("net.core.rmem_max=5000000\nnet.core.wmem_max=5000000\n");
    plan::Exec apply;
    apply.argv = {u"sysctl"_s, u"-p"_s, u"/etc/sysctl.d/90-ess-console.conf"_s};
    apply.asRoot = true;
    p.commands = {tee, apply};
    p.undo = {apply};
    p.undoNote = u"Undo takes the file away and sets 212992 again."_s;
    item->state = p;
    return item;
}

inline ItemPtr npm()
{
    auto item = std::make_shared<Item>();
    item->itemId = u"npm-upstream:app.gigglin.tech"_s;
    item->itemTitle = u"Forward app.gigglin.tech to this server"_s;
    item->why = u"The proxy forwards to itself: inside its container localhost is the container."_s;
    item->question = {u"Forward app.gigglin.tech to 172.18.0.1?"_s, u"The proxy reloads its settings: open connections of app.gigglin.tech end. WebSockets connect again by themselves."_s, u"Forward to 172.18.0.1"_s, {}};
    plan::Prepared p;
    p.observation = seen(base::Verdict::Broken, u"app.gigglin.tech answers 502"_s, base::Place::Desktop);
    p.changes = {{u"NPM host #5, app.gigglin.tech"_s, u"forward_host"_s, u"localhost"_s, u"172.18.0.1"_s}};
    plan::Npm put;
    put.method = "PUT";
    put.path = u"/api/nginx/proxy-hosts/5"_s;
    put.body = QByteArray("{\"forward_host\":\"172.18.0.1\"}");
    put.domain = u"app.gigglin.tech"_s;
    p.commands = {put};
    p.undo = {put};
    p.undoNote = u"Undo sets forward_host back to localhost."_s;
    item->state = p;
    return item;
}

inline ItemPtr firewall()
{
    auto item = std::make_shared<Item>();
    item->itemId = u"firewall-udp"_s;
    item->itemTitle = u"Open UDP 30002 at the provider"_s;
    item->why = u"No media reaches the server: the port is closed on the way to it."_s;
    item->hand = u"The firewall of your provider is not on this server. In its web page, allow UDP 30002 from everywhere; then test the call again."_s;
    plan::Prepared p;
    p.observation = seen(base::Verdict::Broken, u"4 datagrams sent, 0 counted on the server"_s, base::Place::Server);
    item->state = p;
    return item;
}

inline ItemPtr erase()
{
    auto item = std::make_shared<Item>();
    item->itemId = u"erase:@egor:gigglin.tech"_s;
    item->itemTitle = u"Erase @egor:gigglin.tech"_s;
    item->itemGrade = plan::Grade::Irreversible;
    item->question = {u"Erase @egor:gigglin.tech?"_s, u"Cannot be undone. All sessions end, the profile goes; messages stay with those who have them."_s, u"Erase for ever"_s, u"@egor:gigglin.tech"_s};
    plan::Prepared p;
    p.observation = seen(base::Verdict::Ok, u"@egor:gigglin.tech is active, 2 sessions"_s);
    p.observation.inOrder = false;
    p.changes = {{u"@egor:gigglin.tech"_s, u"state"_s, u"active"_s, u"erased"_s}};
    plan::Exec cli;
    cli.argv = {u"mas-cli"_s, u"manage"_s, u"lock-user"_s, u"--deactivate"_s, u"egor"_s};
    p.commands = {cli};
    p.undoNote = u"There is no way back."_s;
    item->state = p;
    return item;
}

inline ItemPtr inOrder()
{
    ItemPtr item = sysctl();
    plan::Prepared p;
    p.observation = seen(base::Verdict::Ok, u"net.core.rmem_max is 5000000"_s, base::Place::Server);
    item->state = p;
    return item;
}

// What a run gives.

inline plan::Report report(const Item &item, plan::Outcome outcome)
{
    plan::Report r;
    r.id = item.itemId;
    r.outcome = outcome;
    r.before = item.state ? item.state->observation : plan::Observation();
    r.entry = u"entry-"_s + item.itemId;
    r.ms = 12'400;
    return r;
}
inline plan::Report proven(const Item &item, const QString &fact = u"LIVEKIT_URL is ws://matrix-rtc-direct.ess.svc:7880"_s)
{
    plan::Report r = report(item, plan::Outcome::Repaired);
    r.after = seen(base::Verdict::Ok, fact, r.before.from, 14);
    return r;
}
inline plan::Report stillBroken(const Item &item, const QString &fact)
{
    plan::Report r = report(item, plan::Outcome::StillBroken);
    r.after = seen(base::Verdict::Broken, fact, r.before.from, 14);
    return r;
}
inline plan::Report failed(const Item &item, const QString &what, const QString &detail = {})
{
    plan::Report r = report(item, plan::Outcome::Failed);
    r.error = base::Error{base::Error::Kind::Forbidden, what, detail};
    return r;
}
inline plan::Report conflict(const Item &item, const QList<plan::Change> &difference)
{
    plan::Report r = report(item, plan::Outcome::Cancelled);
    r.entry.clear();
    r.ms = 0;
    r.error = base::Error{base::Error::Kind::Conflict, u"NPM host #5 is not as it was shown."_s, {}};
    r.difference = difference;
    return r;
}
inline plan::Report notReached(const Item &item)
{
    plan::Report r = report(item, plan::Outcome::Cancelled);
    r.entry.clear();
    r.ms = 0;
    r.before = {};
    return r;
}
inline plan::Report undone(const Item &item, const QString &fact)
{
    plan::Report r = report(item, plan::Outcome::Undone);
    r.entry = u"undo-"_s + item.itemId;
    r.after = seen(base::Verdict::Warning, fact, r.before.from, 40);
    return r;
}

template <typename T>
QCoro::Task<T> unwrapped(base::Task<T> task)
{
    base::Result<T> result = co_await task;
    T value = result ? std::move(*result) : T();
    co_return value;
}

/// Stands for the runner: what was asked of it, answered when the test says so.
struct Runner {
    QList<QList<plan::Runner::Wish>> runs;
    QList<plan::Runner::Policy> policies;
    QStringList undone;
    int cancels = 0;
    QList<ui::Question> questions;
    bool agrees = true;
    bool saves = true;
    QString file;
    std::unique_ptr<base::Completion<QList<plan::Report>>> run;
    std::unique_ptr<base::Completion<plan::Report>> undo;

    ui::PlanFunctions functions()
    {
        ui::PlanFunctions f;
        f.run = [this](const QList<plan::Runner::Wish> &wishes, plan::Runner::Policy policy) {
            runs << wishes;
            policies << policy;
            run = std::make_unique<base::Completion<QList<plan::Report>>>();
            return unwrapped(run->wait());
        };
        f.cancel = [this] { ++cancels; };
        f.undo = [this](const QString &entry, const plan::ItemPtr &) {
            undone << entry;
            undo = std::make_unique<base::Completion<plan::Report>>();
            return unwrapped(undo->wait());
        };
        f.script = [](const QList<plan::Command> &commands) { return QByteArray("#!/bin/sh\n# ") + QByteArray::number(commands.size()) + '\n'; };
        f.confirm = [this](QWidget *, const ui::Question &question, const std::function<void(bool)> &answer) {
            questions << question;
            answer(agrees);
        };
        f.files.save = [this](QWidget *, const ui::FileQuestion &, const ui::FileAnswer &answer) {
            if (saves)
                answer(file);
        };
        return f;
    }
};

inline ui::PlanTarget target() { return {u"gigglin"_s, u"anna"_s}; }

} // namespace sample
