#include "core/doctor/items.h"

#include "core/base/text.h"
#include "core/doctor/sysctlseen.h"
#include "core/remote/shell.h"

#include <QCoreApplication>

namespace doctor {
namespace {

using base::Error;
using base::Verdict;
using plan::Confirmation;
using plan::Observation;
using plan::Prepared;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(doctor)
};

const QString setting = QStringLiteral("net.core.rmem_max");
const QString valueFile = QStringLiteral("/proc/sys/net/core/rmem_max");

remote::Exec reading(QStringList argv)
{
    remote::Exec exec;
    exec.argv = std::move(argv);
    return exec;
}

plan::Command asRoot(QStringList argv, const QByteArray &input = {})
{
    return plan::Exec{std::move(argv), true, plan::Payload(input)};
}

plan::Command writeFile(const QByteArray &content)
{
    return asRoot({QStringLiteral("tee"), QStringLiteral("--"), ownSysctlFile()}, content);
}

plan::Command setTo(qint64 value)
{
    return asRoot({QStringLiteral("sysctl"), QStringLiteral("-w"), setting + u'=' + QString::number(value)});
}

base::Task<RmemSeen> look(remote::Shell *shell)
{
    auto askingValue = remote::outputOf(shell, reading({QStringLiteral("cat"), QStringLiteral("--"), valueFile}));
    auto askingSources = remote::run(shell, reading(sourcesArgv()));
    auto askingSystemd = remote::run(shell, reading({QStringLiteral("test"), QStringLiteral("-d"), QStringLiteral("/run/systemd/system")}));
    const auto value = co_await askingValue;
    const auto sources = co_await askingSources;
    const auto systemd = co_await askingSystemd;
    if (!value)
        co_return value.error();
    if (!sources)
        co_return sources.error();
    if (!systemd)
        co_return systemd.error();
    bool isNumber = false;
    const qint64 effective = value->trimmed().toLongLong(&isNumber);
    if (!isNumber)
        co_return Error{Error::Kind::Malformed, Text::tr("%1 cannot be read as a number.").arg(valueFile), base::printable(QString::fromUtf8(value->left(80)))};
    if (sources->exit.code == 127)
        co_return Error{Error::Kind::NotFound, Text::tr("grep is not there on this server: where %1 is set cannot be told.").arg(setting), {}};
    co_return RmemSeen{effective, systemd->exit.code == 0, parseSources(sources->out)};
}

Observation observation(const RmemSeen &seen)
{
    const bool isSilent = seen.sources.isEmpty() || seen.sources.last().file != sysctlConf() || seen.sources.last().value.value_or(0) >= wantedRmem;
    Observation seenNow;
    seenNow.inOrder = isInOrder(seen);
    seenNow.verdict = seenNow.inOrder && isSilent ? Verdict::Ok : Verdict::Warning; // calls work without, with gaps
    seenNow.fact = factOf(seen);
    seenNow.from = base::Place::Server;
    seenNow.at = QDateTime::currentDateTimeUtc();
    return seenNow;
}

base::Task<Observation> probed(remote::Shell *shell)
{
    const auto seen = co_await look(shell);
    if (!seen)
        co_return seen.error();
    co_return observation(*seen);
}

// What our own file holds; null: it is not there.
base::Task<std::optional<QByteArray>> ownContent(remote::Shell *shell)
{
    auto asking = remote::run(shell, reading({QStringLiteral("cat"), QStringLiteral("--"), ownSysctlFile()}));
    const auto content = co_await asking;
    if (!content)
        co_return content.error();
    if (content->exit.code == 0)
        co_return std::optional(QByteArray(content->out));
    auto askingThere = remote::run(shell, reading({QStringLiteral("test"), QStringLiteral("-e"), ownSysctlFile()}));
    const auto isThere = co_await askingThere;
    if (!isThere)
        co_return isThere.error();
    if (isThere->exit.code == 0)
        co_return Error{Error::Kind::Forbidden, Text::tr("%1 is there and cannot be read.").arg(ownSysctlFile()), {}};
    co_return std::optional<QByteArray>();
}

QByteArray fileContent(qint64 value)
{
    return "# ESS Console: room for the SFU's UDP packets\nnet.core.rmem_max = " + QByteArray::number(value) + '\n';
}

/// A coroutine holds it, not the item: the item may be gone before the answer.
struct State {
    remote::Shell *shell = nullptr;
    QString byHand;
};
using StatePtr = std::shared_ptr<State>;

void takeValue(Prepared &what, qint64 before, qint64 after)
{
    if (before != after)
        what.changes << plan::Change{valueFile, Text::tr("value"), QString::number(before), QString::number(after)};
    what.undo << setTo(before);
    what.undoNote = Text::tr("Sets %1 to %2 again.").arg(setting, QString::number(before));
}

void takeFile(Prepared &what, const std::optional<QByteArray> &before, const QByteArray &after)
{
    if (before == after)
        return;
    what.changes << plan::Change{ownSysctlFile(), Text::tr("content"), base::printable(QString::fromUtf8(before.value_or(QByteArray())), true), QString::fromUtf8(after)};
    what.commands << writeFile(after);
    what.undo << (before ? writeFile(*before) : asRoot({QStringLiteral("rm"), QStringLiteral("-f"), QStringLiteral("--"), ownSysctlFile()}));
}

base::Task<Prepared> prepared(StatePtr state)
{
    const auto seen = co_await look(state->shell);
    if (!seen)
        co_return seen.error();
    const auto own = co_await ownContent(state->shell);
    if (!own)
        co_return own.error();
    Prepared what;
    what.observation = observation(*seen);
    state->byHand.clear();
    if (const auto over = overruling(*seen))
        state->byHand = Text::tr("Take %1 out of %2, or set it to %3 there: that file is read after any of the console's own.")
                            .arg(setting, base::printable(over->file), QString::number(wantedRmem));
    if (what.observation.inOrder || !state->byHand.isEmpty())
        co_return what;
    const auto boot = atBoot(*seen);
    const bool isKept = boot && boot->value.value_or(0) >= wantedRmem;
    if (isKept && boot->file != ownSysctlFile()) { // somebody's line is right and was not applied
        what.commands << setTo(*boot->value);
        takeValue(what, seen->effective, *boot->value);
        co_return what;
    }
    const qint64 value = isKept ? *boot->value : qMax(seen->effective, wantedRmem);
    if (!isKept)
        takeFile(what, *own, fileContent(value));
    what.commands << asRoot({QStringLiteral("sysctl"), QStringLiteral("-p"), ownSysctlFile()});
    takeValue(what, seen->effective, value);
    if (!isKept)
        what.undoNote += u' ' + (*own ? Text::tr("%1 gets its old content.") : Text::tr("%1 is taken away.")).arg(ownSysctlFile());
    co_return what;
}

class SysctlRmemItem : public plan::Item {
public:
    explicit SysctlRmemItem(remote::Shell *shell) : m_state(std::make_shared<State>(State{shell, {}})) {}

    QString id() const override { return QStringLiteral("sysctl-rmem"); }
    QString title() const override { return Text::tr("Give the SFU's UDP packets room"); }
    plan::Grade grade() const override { return plan::Grade::Disruptive; }
    QString explain() const override
    {
        return Text::tr("In calls with several people the kernel drops packets when its receive buffer is too small. LiveKit asks for %1 bytes. The console writes a file of its own, "
                        "%2, and has it applied; lines in other files stay as they are.")
            .arg(QString::number(wantedRmem), ownSysctlFile());
    }
    Confirmation confirmation() const override
    {
        return {Text::tr("Set %1 to %2 on the server?").arg(setting, QString::number(wantedRmem)),
                Text::tr("The kernel may then keep more memory for packets that wait. Running calls go on; the SFU takes it over when it is restarted."), Text::tr("Set %1").arg(setting), {}};
    }
    QString byHand() const override { return m_state->byHand; }
    base::Task<Observation> probe() override { return probed(m_state->shell); }
    base::Task<Prepared> prepare() override { return prepared(m_state); }

private:
    StatePtr m_state;
};

} // namespace

plan::ItemPtr sysctlRmemItem(remote::Shell *shell)
{
    return std::make_shared<SysctlRmemItem>(shell);
}

} // namespace doctor
