#include "app/ctl/answers.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace ctl {
namespace {

using base::Error;
using base::Result;
using base::Secret;
using base::Task;

// Unqualified below: lupdate loses the context of Text in a function whose return type is qualified.
using session::Questions;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(essctl)
};

Secret take(const char *name)
{
    char *value = std::getenv(name);
    if (!value)
        return {};
    QByteArray bytes(value, static_cast<qsizetype>(std::strlen(value)));
    explicit_bzero(value, std::strlen(value));
    ::unsetenv(name);
    return Secret(std::move(bytes));
}

Error nobody(Error::Kind kind, const QString &what, const char *variable)
{
    return {kind, what, variable ? Text::tr("There is no terminal to ask at; %1 can answer.").arg(QString::fromLatin1(variable)) : QString()};
}

/// The user's terminal, whatever stdin and stdout are.
class Terminal {
public:
    Terminal() : m_fd(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {}
    ~Terminal()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;
    bool isThere() const { return m_fd >= 0; }

    Result<Secret> ask(const QString &prompt, bool echo)
    {
        termios before{};
        ::tcgetattr(m_fd, &before);
        if (!echo) {
            termios quiet = before;
            quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            ::tcsetattr(m_fd, TCSAFLUSH, &quiet);
        }
        write(prompt + QStringLiteral(": "));
        auto line = readLine();
        if (!echo) {
            ::tcsetattr(m_fd, TCSAFLUSH, &before);
            write(QStringLiteral("\n"));
        }
        return line;
    }

private:
    void write(const QString &text)
    {
        const QByteArray bytes = text.toUtf8();
        [[maybe_unused]] const auto written = ::write(m_fd, bytes.constData(), static_cast<size_t>(bytes.size()));
    }
    Result<Secret> readLine()
    {
        QByteArray line;
        char c = 0;
        while (true) {
            const auto n = ::read(m_fd, &c, 1);
            if (n != 1) {
                base::cleanse(line);
                return Error{Error::Kind::Cancelled, Text::tr("The question was not answered."), {}};
            }
            if (c == '\n')
                return Secret(std::move(line));
            line += c;
        }
    }

    int m_fd = -1;
};

// A given answer counts once: a refused password is not offered again for ever.
Task<Secret> answer(Secret given, int attempt, QString prompt, Error otherwise)
{
    if (!given.isEmpty() && attempt <= 1)
        co_return given;
    Terminal terminal;
    if (!terminal.isThere())
        co_return otherwise;
    co_return terminal.ask(prompt, false);
}

Task<ssh::HostKeyDecision> trustHostKey(ssh::HostKeyQuestion question)
{
    Terminal terminal;
    const QString fact = Text::tr("The host key of %1 is not known: %2 %3").arg(question.host, question.type, question.fingerprint);
    if (!terminal.isThere())
        co_return Error{Error::Kind::HostKeyUnknown, fact, Text::tr("There is no terminal to ask at; --host-key %1 trusts it.").arg(question.fingerprint)};
    const QString prompt = fact + u'\n' + question.note + u'\n'
        + Text::tr("On the server itself, %1 prints the real one.\nType yes to trust this key and to keep it in %2").arg(question.verifyCommand, question.file);
    auto line = terminal.ask(base::printable(prompt, true), true);
    if (!line)
        co_return line.error();
    co_return line->reveal().trimmed() == "yes" ? ssh::HostKeyDecision::Trust : ssh::HostKeyDecision::Refuse;
}

Task<QList<Secret>> answerPrompts(Secret password, ssh::PromptsQuestion question)
{
    QList<Secret> answers;
    Terminal terminal;
    for (const ssh::Prompt &prompt : std::as_const(question.prompts)) {
        // One hidden prompt is the password, however the server words it.
        if (!password.isEmpty() && question.prompts.size() == 1 && !prompt.echo) {
            answers << password;
            continue;
        }
        if (!terminal.isThere())
            co_return nobody(Error::Kind::Auth, Text::tr("The server asks: %1").arg(prompt.text), "ESSCTL_SSH_PASSWORD");
        auto line = terminal.ask(base::printable((question.name + u' ' + question.instruction + u' ' + prompt.text).simplified()), prompt.echo);
        if (!line)
            co_return line.error();
        answers << *line;
    }
    co_return answers;
}

Task<session::NpmAnswer> npmSignIn(Secret password, session::NpmQuestion question)
{
    if (question.identity.isEmpty())
        co_return Error{Error::Kind::Cancelled, Text::tr("servers.yaml names no npm identity: the proxy is not asked."), {}};
    if (!question.problem.isEmpty())
        co_return Error{Error::Kind::Auth, question.problem, {}};
    if (password.isEmpty()) {
        Terminal terminal;
        if (!terminal.isThere())
            co_return Error{Error::Kind::Cancelled, Text::tr("The proxy is not asked: ESSCTL_NPM_PASSWORD is not set."), {}};
        auto line = terminal.ask(Text::tr("Password of %1 at Nginx Proxy Manager").arg(question.identity), false);
        if (!line)
            co_return line.error();
        password = *line;
    }
    co_return session::NpmAnswer{question.identity, password, false};
}

} // namespace

EnvironmentAnswers takeEnvironment()
{
    EnvironmentAnswers answers;
    answers.sshPassword = take("ESSCTL_SSH_PASSWORD");
    answers.keyPassphrase = take("ESSCTL_KEY_PASSPHRASE");
    answers.sudoPassword = take("ESSCTL_SUDO_PASSWORD");
    answers.npmPassword = take("ESSCTL_NPM_PASSWORD");
    answers.npmCode = take("ESSCTL_NPM_CODE");
    take("ESSCTL_BACKUP_PASSPHRASE"); // of a later command; given to no child all the same
    return answers;
}

Questions questions(EnvironmentAnswers answers)
{
    session::Questions ask;
    ask.ssh.hostKey = trustHostKey;
    ask.ssh.passphrase = [given = answers.keyPassphrase](ssh::PassphraseQuestion question) {
        const QString what = question.said.isEmpty() ? Text::tr("The key %1 asks for its passphrase.").arg(question.key) : question.said;
        return answer(given, question.attempt, Text::tr("Passphrase of %1").arg(question.key), nobody(Error::Kind::Auth, what, "ESSCTL_KEY_PASSPHRASE"));
    };
    ask.ssh.password = [given = answers.sshPassword](ssh::PasswordQuestion question) {
        const QString who = question.user + u'@' + question.host;
        const QString what = question.attempt > 1 ? Text::tr("%1 was refused with this password.").arg(who) : Text::tr("The server asks for the password of %1.").arg(who);
        return answer(given, question.attempt, Text::tr("Password of %1").arg(who), nobody(Error::Kind::Auth, what, "ESSCTL_SSH_PASSWORD"));
    };
    ask.ssh.prompts = [given = answers.sshPassword](ssh::PromptsQuestion question) { return answerPrompts(given, std::move(question)); };
    ask.sudoPassword = [given = answers.sudoPassword](QString user, int attemptsLeft) {
        const QString what = attemptsLeft < 3 ? Text::tr("sudo refused the password of %1.").arg(user) : Text::tr("sudo asks for the password of %1.").arg(user);
        return answer(given, 4 - attemptsLeft, Text::tr("sudo password of %1").arg(user), nobody(Error::Kind::Sudo, what, "ESSCTL_SUDO_PASSWORD"));
    };
    ask.npmSignIn = [given = answers.npmPassword](session::NpmQuestion question) { return npmSignIn(given, std::move(question)); };
    ask.npmCode = [given = answers.npmCode] {
        const QString what = Text::tr("Nginx Proxy Manager asks for a one-time code.");
        return answer(given, 1, Text::tr("One-time code of Nginx Proxy Manager"), nobody(Error::Kind::Auth, what, "ESSCTL_NPM_CODE"));
    };
    return ask;
}

} // namespace ctl
