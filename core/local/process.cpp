#include "core/local/process.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QStandardPaths>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace local {
namespace {

using base::Error;
using remote::FileDescriptor;

constexpr qsizetype readSize = 64 * 1024;

bool makePipe(FileDescriptor &readEnd, FileDescriptor &writeEnd)
{
    int fds[2] = {-1, -1};
    if (::pipe2(fds, O_CLOEXEC) != 0)
        return false;
    readEnd.reset(fds[0]);
    writeEnd.reset(fds[1]);
    return true;
}

bool setNonBlocking(int fd)
{
    return ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK) == 0;
}

// A program that has gone makes write() raise SIGPIPE; ignoring it for the whole process would be inherited by children.
ssize_t writeQuietly(int fd, const char *bytes, size_t size)
{
    sigset_t pipeOnly, before;
    sigemptyset(&pipeOnly);
    sigaddset(&pipeOnly, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipeOnly, &before);
    const ssize_t written = ::write(fd, bytes, size);
    const int error = errno;
    if (written < 0 && error == EPIPE) {
        const timespec now{};
        while (sigtimedwait(&pipeOnly, nullptr, &now) < 0 && errno == EINTR) { }
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return written;
}

QString signalName(int number)
{
    const char *name = sigabbrev_np(number);
    return name ? QString::fromLatin1(name) : QString::number(number);
}

qint64 waitingIn(const FileDescriptor &fd)
{
    int size = 0;
    return fd.isOpen() && ::ioctl(fd.get(), FIONREAD, &size) == 0 ? size : 0;
}

} // namespace

Process::Process()
{
    connect(&m_process, &QProcess::finished, this, &Process::finished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            notStarted();
    }, Qt::QueuedConnection); // it may come from inside start()
}

Process::~Process()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    ::kill(-static_cast<pid_t>(m_process.processId()), SIGKILL);
    m_process.kill(); // it may not have made its group yet
    m_process.waitForFinished(1000); // the kernel's reaping, no more
}

bool Process::makePipes(FileDescriptor (&childEnds)[3])
{
    return makePipe(childEnds[0], m_in) && makePipe(m_out.fd, childEnds[1]) && makePipe(m_err.fd, childEnds[2])
        && setNonBlocking(m_in.get()) && setNonBlocking(m_out.fd.get()) && setNonBlocking(m_err.fd.get());
}

void Process::begin(remote::Exec exec)
{
    FileDescriptor childEnds[3];
    if (exec.argv.isEmpty() || exec.pty || !makePipes(childEnds))
        return endLater(Error{Error::Kind::Internal, QCoreApplication::translate("local", "The command cannot be run on this computer."), {}});
    const int in = childEnds[0].get(), out = childEnds[1].get(), err = childEnds[2].get();
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.setInputChannelMode(QProcess::ForwardedInputChannel);
    // Between fork and exec: async-signal-safe calls only.
    m_process.setChildProcessModifier([in, out, err] {
        ::setpgid(0, 0);
        ::dup2(in, 0);
        ::dup2(out, 1);
        ::dup2(err, 2);
    });
    watch(m_out, false);
    watch(m_err, true);
    m_writable = std::make_unique<QSocketNotifier>(m_in.get(), QSocketNotifier::Write);
    m_writable->setEnabled(false);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &Process::writeMore);
    if (!exec.input.isEmpty())
        m_toWrite << exec.input;
    m_closesInput = !exec.keepInputOpen;
    m_process.start(exec.argv.first(), exec.argv.mid(1));
    writeMore();
}

void Process::watch(Stream &stream, bool isErr)
{
    stream.notifier = std::make_unique<QSocketNotifier>(stream.fd.get(), QSocketNotifier::Read);
    connect(stream.notifier.get(), &QSocketNotifier::activated, this, [this, &stream, isErr] { read(stream, isErr); });
    stream.notifier->setEnabled(m_isReading);
}

void Process::read(Stream &stream, bool isErr)
{
    if (!m_isReading || !stream.fd.isOpen())
        return;
    QByteArray bytes(readSize, Qt::Uninitialized);
    const ssize_t got = ::read(stream.fd.get(), bytes.data(), static_cast<size_t>(readSize));
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        stream.notifier->setEnabled(false);
        stream.fd.reset();
        stream.owed = 0;
        return settle();
    }
    stream.owed -= got;
    bytes.truncate(got);
    const QPointer<Process> alive(this); // the receiver may delete us
    if (isErr)
        Q_EMIT err(bytes);
    else
        Q_EMIT out(bytes);
    if (alive)
        settle();
}

void Process::write(const base::Secret &bytes)
{
    if (m_closesInput || bytes.isEmpty())
        return;
    m_toWrite << bytes;
    writeMore();
}

void Process::closeInput()
{
    m_closesInput = true;
    writeMore();
}

void Process::writeMore()
{
    while (m_in.isOpen() && !m_toWrite.isEmpty()) {
        const QByteArray &bytes = m_toWrite.first().reveal();
        const ssize_t size = writeQuietly(m_in.get(), bytes.constData() + m_written, static_cast<size_t>(bytes.size() - m_written));
        if (size < 0 && errno == EAGAIN)
            return m_writable->setEnabled(true);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return endInput(); // the program does not read any more
        m_written += size;
        if (m_written == bytes.size()) {
            m_toWrite.removeFirst();
            m_written = 0;
        }
    }
    if (m_writable)
        m_writable->setEnabled(false);
    if (m_closesInput)
        endInput();
}

void Process::endInput()
{
    if (m_writable)
        m_writable->setEnabled(false);
    m_toWrite.clear();
    m_in.reset();
}

void Process::setReading(bool on)
{
    m_isReading = on;
    for (Stream *stream : {&m_out, &m_err})
        if (stream->notifier && stream->fd.isOpen())
            stream->notifier->setEnabled(on);
    if (on)
        QMetaObject::invokeMethod(this, &Process::settle, Qt::QueuedConnection);
}

void Process::notStarted()
{
    const QString program = m_process.program();
    const bool isMissing = program.contains(u'/') ? !QFileInfo::exists(program) : QStandardPaths::findExecutable(program).isEmpty();
    endInput();
    m_how = remote::Exit{isMissing ? 127 : 126, {}};
    const QPointer<Process> alive(this);
    Q_EMIT err((program + (isMissing ? QStringLiteral(": not found\n") : QStringLiteral(": cannot be run\n"))).toUtf8());
    if (alive)
        settle();
}

// What the program wrote is in the pipes now. The end of the pipes is not awaited: a process that it left behind may hold
// them open for ever.
void Process::finished(int code, QProcess::ExitStatus status)
{
    m_how = status == QProcess::NormalExit ? remote::Exit{code, {}} : remote::Exit{-1, signalName(code)};
    endInput();
    m_out.owed = waitingIn(m_out.fd);
    m_err.owed = waitingIn(m_err.fd);
    // Later: who hears of the end may delete us, and this is inside a signal of QProcess.
    QMetaObject::invokeMethod(this, &Process::settle, Qt::QueuedConnection);
}

void Process::settle()
{
    if (!m_how || !m_isReading || m_out.owed > 0 || m_err.owed > 0)
        return;
    const auto how = *std::exchange(m_how, {});
    for (Stream *stream : {&m_out, &m_err})
        if (stream->notifier)
            stream->notifier->setEnabled(false);
    Q_EMIT ended(how);
}

void Process::endLater(const base::Result<remote::Exit> &how)
{
    m_how = how;
    QMetaObject::invokeMethod(this, &Process::settle, Qt::QueuedConnection);
}

} // namespace local
