#pragma once

#include "core/base/completion.h"
#include "ui/journal/journalpage.h"

/// A journal as a week leaves it, for tests.
namespace sample {

using namespace Qt::StringLiterals;

inline QDateTime at(int minutes = 0) { return QDateTime::fromString(u"2026-11-23T14:05:10Z"_s, Qt::ISODate).addSecs(60 * minutes); }

inline plan::Exec exec(const QStringList &argv, bool asRoot = true)
{
    plan::Exec e;
    e.argv = argv;
    e.asRoot = asRoot;
    return e;
}

inline plan::Entry entry(int number, const QString &title, plan::Outcome outcome = plan::Outcome::Repaired)
{
    plan::Entry e;
    e.at = at(number);
    e.id = u"20261123T%1-abcd"_s.arg(number, 6, 10, QChar(u'0'));
    e.server = u"gigglin"_s;
    e.item = u"item:%1"_s.arg(number);
    e.title = title;
    e.loginUser = u"anna"_s;
    e.by = u"anna@desk"_s;
    e.outcome = outcome;
    e.ms = 12'400;
    return e;
}

inline plan::Entry rtc()
{
    plan::Entry e = entry(1, u"Send the token service straight to the SFU"_s);
    e.item = u"rtc-livekit-url"_s;
    e.changes = {{u"Service/matrix-rtc-direct"_s, u"spec.externalName"_s, {}, u"ess-matrix-rtc-sfu.ess.svc.cluster.local"_s},
                 {u"Deployment/ess-matrix-rtc-authorisation-service"_s, u"LIVEKIT_URL"_s, u"wss://mrtc.gigglin.tech"_s, u"ws://matrix-rtc-direct.ess.svc:7880"_s}};
    plan::Kube apply;
    apply.object = {u"/api/v1"_s, base::Namespace(u"ess"_s), u"services"_s, u"Service"_s, u"matrix-rtc-direct"_s, {}};
    apply.body = QByteArray("{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"spec\":{\"type\":\"ExternalName\"}}");
    plan::Kube patch;
    patch.verb = plan::Kube::Verb::Json;
    patch.object = {u"/apis/apps/v1"_s, base::Namespace(u"ess"_s), u"deployments"_s, u"Deployment"_s, u"ess-matrix-rtc-authorisation-service"_s, {}};
    patch.body = QByteArray("[{\"op\":\"replace\",\"path\":\"/spec\",\"value\":1}]");
    e.commands = {apply, patch};
    e.steps = {{at(1), 41, 201, {}, {}}, {at(1).addSecs(1), 38, 200, {}, {}}};
    e.undo = {patch};
    e.undoNote = u"Undo sets LIVEKIT_URL back to wss://mrtc.gigglin.tech and takes the Service away."_s;
    e.before = u"LIVEKIT_URL is wss://mrtc.gigglin.tech"_s;
    e.after = u"LIVEKIT_URL is ws://matrix-rtc-direct.ess.svc:7880"_s;
    return e;
}

inline plan::Entry failed()
{
    plan::Entry e = entry(2, u"Roll ess back to revision 6"_s, plan::Outcome::Failed);
    e.item = u"rollback:ess/6"_s;
    e.changes = {{u"release ess"_s, u"revision"_s, u"7"_s, u"6"_s}};
    plan::Exec helm = exec({u"helm"_s, u"rollback"_s, u"ess"_s, u"6"_s, u"--wait"_s});
    helm.detached = true;
    e.commands = {helm};
    e.steps = {{at(2), 301'000, 1, u"helm ended with 1: context deadline exceeded"_s, u"job.Ab3dE6gH9k"_s}};
    e.before = u"revision 7 is deployed"_s;
    e.after = u"revision 8 failed"_s;
    e.error = base::Error{base::Error::Kind::Failed, u"helm ended with 1: context deadline exceeded"_s, u"Error: UPGRADE FAILED: context deadline exceeded\nexit status 1"_s};
    e.undoNote = u"There is no way back from here but another rollback."_s;
    return e;
}

inline plan::Entry interrupted()
{
    plan::Entry e = entry(6, u"Restart ess-synapse-main"_s, plan::Outcome::Running);
    e.item = u"restart:StatefulSet/ess-synapse-main"_s;
    plan::Kube patch;
    patch.verb = plan::Kube::Verb::Strategic;
    patch.object = {u"/apis/apps/v1"_s, base::Namespace(u"ess"_s), u"statefulsets"_s, u"StatefulSet"_s, u"ess-synapse-main"_s, {}};
    patch.body = QByteArray("{}");
    e.commands = {patch};
    e.steps = {{at(6), std::nullopt, std::nullopt, {}, {}}};
    e.undo = {patch};
    e.ms.reset();
    return e;
}

inline QList<plan::Entry> journal()
{
    plan::Entry undo = entry(4, u"Undo: Forward app.gigglin.tech to this server"_s, plan::Outcome::Undone);
    plan::Entry npm = entry(3, u"Forward app.gigglin.tech to this server"_s);
    npm.changes = {{u"NPM host #5, app.gigglin.tech"_s, u"forward_host"_s, u"localhost"_s, u"172.18.0.1"_s}};
    npm.steps = {{at(3), 20, 200, {}, {}}};
    npm.undoneBy = undo.id;
    undo.undoes = npm.id;
    undo.changes = {{u"NPM host #5, app.gigglin.tech"_s, u"forward_host"_s, u"172.18.0.1"_s, u"localhost"_s}};
    plan::Entry other = entry(5, u"Scale ess-haproxy to 2"_s, plan::Outcome::Cancelled);
    other.server = u"bench"_s;
    plan::Entry sysctl = entry(7, u"Give call media a larger buffer"_s, plan::Outcome::StillBroken);
    sysctl.changes = {{u"/etc/sysctl.d/90-ess-console.conf"_s, {}, {}, u"net.core.rmem_max=5000000"_s}};
    sysctl.after = u"net.core.rmem_max is 212992"_s;
    return {rtc(), failed(), npm, undo, other, interrupted(), sysctl};
}

/// What the page asked for.
struct Acts {
    QStringList undone;
    QList<ui::Question> questions;
    bool agrees = true;
    QList<plan::Entry> exported;
    QString file;
    std::unique_ptr<base::Completion<plan::Report>> undo;

    static QCoro::Task<plan::Report> unwrapped(base::Task<plan::Report> task)
    {
        const base::Result<plan::Report> result = co_await task;
        plan::Report report = result ? *result : plan::Report();
        co_return report;
    }

    ui::JournalFunctions functions()
    {
        ui::JournalFunctions f;
        f.undo = [this](const QString &id) {
            undone << id;
            undo = std::make_unique<base::Completion<plan::Report>>();
            return unwrapped(undo->wait());
        };
        f.script = [this](const QList<plan::Entry> &entries) {
            exported = entries;
            return QByteArray("#!/bin/sh\n");
        };
        f.markdown = [this](const QList<plan::Entry> &entries) {
            exported = entries;
            return QByteArray("# Journal\n");
        };
        f.confirm = [this](QWidget *, const ui::Question &question, const std::function<void(bool)> &answer) {
            questions << question;
            answer(agrees);
        };
        f.files.save = [this](QWidget *, const ui::FileQuestion &, const ui::FileAnswer &answer) { answer(file); };
        return f;
    }
};

} // namespace sample
