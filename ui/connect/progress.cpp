#include "ui/connect/progress.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {
namespace {

using base::Verdict;
using servers::ConnectStep;
using servers::StepId;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::Progress)
};

bool isDone(const ConnectStep &step)
{
    return step.verdict == Verdict::Ok || step.verdict == Verdict::Warning || step.verdict == Verdict::Skipped;
}

QString asks(StepId step)
{
    switch (step) {
    case StepId::HostKey: return Text::tr("its key is not known yet");
    case StepId::Auth: return Text::tr("it asks who you are");
    case StepId::Sudo: return Text::tr("sudo asks for a password");
    case StepId::Release: return Text::tr("one of several releases is to be chosen");
    case StepId::Proxy: return Text::tr("the proxy asks for a password");
    default: return Text::tr("a question is open");
    }
}

const ConnectStep *failedOne(const QList<ConnectStep> &steps)
{
    const auto at = std::find_if(steps.begin(), steps.end(), [](const ConnectStep &step) { return step.verdict == Verdict::Broken; });
    return at == steps.end() ? nullptr : &*at;
}

QString failedState(const ConnectStep &step)
{
    const auto kind = step.error ? step.error->kind : base::Error::Kind::Failed;
    if (kind == base::Error::Kind::HostKeyChanged)
        return Text::tr("key changed");
    if (kind == base::Error::Kind::HostKeyUnknown)
        return Text::tr("key not known");
    if (kind == base::Error::Kind::Auth)
        return Text::tr("not signed in");
    return step.step <= StepId::Ssh ? Text::tr("not reached") : Text::tr("failed");
}

Progress connecting(const QString &server, const QList<ConnectStep> &steps, std::optional<StepId> asking)
{
    const auto done = std::count_if(steps.begin(), steps.end(), [asking](const ConnectStep &step) { return isDone(step) && step.step != asking; });
    const QString counts = QString::number(done);
    const QString all = QString::number(servers::stepCount);
    if (asking)
        return {Verdict::Busy, Text::tr("Connecting to %1: %2 of %3 steps done, %4").arg(server, counts, all, asks(*asking)), Text::tr("asks")};
    return {Verdict::Busy, Text::tr("Connecting to %1: %2 of %3 steps done").arg(server, counts, all), Text::tr("connecting")};
}

Progress failed(const QString &server, const QList<ConnectStep> &steps)
{
    const ConnectStep *step = failedOne(steps);
    if (!step)
        return {Verdict::Unknown, Text::tr("%1: connecting was cancelled").arg(server), Text::tr("not connected")};
    return {Verdict::Broken, Text::tr("%1: stopped at “%2”").arg(server, servers::stepTitle(step->step, server)), failedState(*step)};
}

} // namespace

Progress progressOf(const QString &server, ConnectPhase phase, const QList<ConnectStep> &steps, std::optional<StepId> asking)
{
    switch (phase) {
    case ConnectPhase::Idle: return {Verdict::Skipped, Text::tr("Choose a server and connect."), Text::tr("not connected")};
    case ConnectPhase::Connecting: return connecting(server, steps, asking);
    case ConnectPhase::Connected: return {Verdict::Ok, Text::tr("Connected to %1").arg(server), Text::tr("connected")};
    case ConnectPhase::Failed: return failed(server, steps);
    }
    return {};
}

} // namespace ui
