#include "core/remote/sudoprocess.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/remote/sudo.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>

namespace remote {
namespace {

using base::Error;

constexpr qsizetype tailSize = 2; // "?]" or "!]" after the stem
constexpr qsizetype mostWords = 4096;

// Says that it runs, then becomes the command: from here on standard input is the command's own.
constexpr const char *starter = "printf \"$1\" >&2; shift; exec \"$@\"";

QByteArray doubled(QByteArray marker)
{
    return marker.replace('%', "%%");
}

Error sudoError(const QString &what, const QString &detail = {})
{
    return {Error::Kind::Sudo, what, detail};
}

} // namespace

SudoMarkers::SudoMarkers()
{
    QByteArray random(16, Qt::Uninitialized);
    QRandomGenerator::system()->generate(random.begin(), random.end());
    m_stem = "[ess%" + random.toHex();
}

QString SudoMarkers::prompt() const
{
    return QString::fromLatin1(doubled(m_stem) + "?]");
}

QString SudoMarkers::start() const
{
    return QString::fromLatin1(doubled(m_stem) + "!]");
}

QList<SudoMarkers::Found> SudoMarkers::feed(const QByteArray &bytes)
{
    using enum Found::What;
    m_held += bytes;
    QList<Found> found;
    const auto giveText = [&](qsizetype size) {
        if (size > 0)
            found << Found{Text, m_held.left(size)};
        m_held.remove(0, size);
    };
    for (qsizetype at = m_held.indexOf(m_stem); at >= 0; at = m_held.indexOf(m_stem)) {
        giveText(at);
        if (m_held.size() < m_stem.size() + tailSize)
            return found;
        const QByteArray tail = m_held.mid(m_stem.size(), tailSize);
        if (tail == "?]" || tail == "!]") {
            found << Found{tail == "?]" ? Asks : Runs, {}};
            m_held.remove(0, m_stem.size() + tailSize);
        } else {
            giveText(m_stem.size());
        }
    }
    qsizetype held = std::min(m_held.size(), m_stem.size() - 1);
    while (!m_stem.startsWith(m_held.right(held)))
        --held;
    giveText(m_held.size() - held);
    return found;
}

QByteArray SudoMarkers::rest()
{
    return std::exchange(m_held, {});
}

SudoProcess::SudoProcess(Exec exec, QString user) : m_exec(std::move(exec)), m_user(std::move(user)) {}

void SudoProcess::fail(const Error &error)
{
    QMetaObject::invokeMethod(this, [this, error] { end(error); }, Qt::QueuedConnection);
}

void SudoProcess::beginPasswordless(Shell *shell)
{
    Exec exec = std::move(m_exec);
    exec.asRoot = false;
    exec.argv = QStringList{QStringLiteral("sudo"), QStringLiteral("-n"), QStringLiteral("--")} + exec.argv;
    const bool closes = !exec.keepInputOpen;
    m_runs = true;
    adopt(shell->start(std::move(exec)));
    for (const base::Secret &bytes : std::exchange(m_waiting, {}))
        m_inner->write(bytes);
    if (m_closed && !closes)
        m_inner->closeInput();
}

void SudoProcess::beginWith(Shell *shell, const base::Secret &password)
{
    if (m_exec.pty)
        return fail(Error{Error::Kind::Internal, QCoreApplication::translate("remote", "A command with a terminal cannot run under sudo."), {}});
    m_password = password;
    Exec exec;
    exec.keepInputOpen = true;
    exec.argv = QStringList{QStringLiteral("sudo"), QStringLiteral("-k"), QStringLiteral("-S"), QStringLiteral("-p"), m_markers.prompt(),
                            QStringLiteral("--"), QStringLiteral("/bin/sh"), QStringLiteral("-c"), QString::fromLatin1(starter), QStringLiteral("sh"), m_markers.start()}
        + m_exec.argv;
    adopt(shell->start(std::move(exec)));
}

void SudoProcess::adopt(std::unique_ptr<Process> process)
{
    m_inner = std::move(process);
    connect(m_inner.get(), &Process::out, this, &Process::out);
    connect(m_inner.get(), &Process::err, this, &SudoProcess::readErr);
    connect(m_inner.get(), &Process::ended, this, &SudoProcess::end);
    if (m_runs && !m_isReading)
        m_inner->setReading(false);
}

void SudoProcess::readErr(const QByteArray &bytes)
{
    for (const SudoMarkers::Found &found : m_markers.feed(bytes)) {
        if (m_ended)
            return;
        switch (found.what) {
        case SudoMarkers::Found::What::Asks: asks(); break;
        case SudoMarkers::Found::What::Runs: runs(); break;
        case SudoMarkers::Found::What::Text:
            if (!m_runs && m_words.size() < mostWords)
                m_words += found.text;
            Q_EMIT err(found.text);
        }
    }
}

void SudoProcess::asks()
{
    if (m_runs)
        return; // only sudo before the command may be given anything
    if (m_answered) {
        m_refused = true;
        // Not deleted here: this runs inside its own signal.
        m_inner->disconnect(this);
        m_inner->closeInput();
        m_inner.release()->deleteLater();
        Q_EMIT refused();
        return end(sudoError(sudoRefused(0)));
    }
    m_answered = true;
    QByteArray line = m_password.reveal();
    line += '\n';
    m_inner->write(base::Secret(std::move(line)));
}

void SudoProcess::runs()
{
    if (std::exchange(m_runs, true))
        return;
    m_password = {};
    if (!m_exec.input.isEmpty())
        m_inner->write(m_exec.input);
    for (const base::Secret &bytes : std::exchange(m_waiting, {}))
        m_inner->write(bytes);
    if (m_closed || !m_exec.keepInputOpen)
        m_inner->closeInput();
    if (!m_isReading)
        m_inner->setReading(false);
}

void SudoProcess::write(const base::Secret &bytes)
{
    if (m_closed || m_ended)
        return;
    if (m_runs && m_inner)
        m_inner->write(bytes);
    else
        m_waiting << bytes;
}

void SudoProcess::closeInput()
{
    if (std::exchange(m_closed, true) || m_ended)
        return;
    if (m_runs && m_inner)
        m_inner->closeInput();
}

// Before the command runs, sudo's questions must be read whatever the caller wants.
void SudoProcess::setReading(bool on)
{
    m_isReading = on;
    if (m_runs && m_inner)
        m_inner->setReading(on);
}

Error SudoProcess::whyNot(const base::Result<Exit> &how) const
{
    const QString words = base::printable(base::redact(QString::fromUtf8(m_words.trimmed())), true);
    if ((how && how->code == 127) || (!how && how.error().kind == Error::Kind::NotFound))
        return sudoError(QCoreApplication::translate("remote", "There is no sudo on the server."), words);
    if (!how)
        return how.error();
    if (words.contains(QStringLiteral("sudoers")) || words.contains(QStringLiteral("may not run sudo")) || words.contains(QStringLiteral("not allowed to")))
        return sudoError(QCoreApplication::translate("remote", "%1 is not in sudoers.").arg(m_user), words);
    return sudoError(QCoreApplication::translate("remote", "sudo does not run the command: %1").arg(words.section(u'\n', -1)), words);
}

void SudoProcess::end(const base::Result<Exit> &how)
{
    if (std::exchange(m_ended, true))
        return;
    m_password = {};
    if (const QByteArray rest = m_markers.rest(); !rest.isEmpty()) {
        if (!m_runs)
            m_words += rest;
        Q_EMIT err(rest);
    }
    const bool isOurs = m_refused || !m_inner;
    if (m_runs || isOurs)
        Q_EMIT ended(how);
    else
        Q_EMIT ended(whyNot(how));
}

} // namespace remote
