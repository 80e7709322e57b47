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

Task<bool> trustHostKey(session::HostKeyQuestion question)
{
    Terminal terminal;
    const QString fact = Text::tr("The host key of %1 is not known: %2 %3").arg(question.host, question.type, question.fingerprint);
    if (!terminal.isThere())
        co_return Error{Error::Kind::HostKeyUnknown, fact, Text::tr("There is no terminal to ask at; --host-key %1 trusts it.").arg(question.fingerprint)};
    const QString prompt = fact + u'\n'
        + Text::tr("On the server itself, ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub prints the real one.\nType yes to trust this key and to keep it in %1")
              .arg(question.file);
    auto line = terminal.ask(base::printable(prompt, true), true);
    if (!line)
        co_return line.error();
    co_return line->reveal().trimmed() == "yes";
}

Task<QList<Secret>> answerPrompts(Secret password, QString title, QList<session::Prompt> prompts)
{
    QList<Secret> answers;
    Terminal terminal;
    for (const session::Prompt &prompt : std::as_const(prompts)) {
        // One hidden prompt is the password, however the server words it.
        if (!password.isEmpty() && prompts.size() == 1 && !prompt.echo) {
            answers << password;
            continue;
        }
        if (!terminal.isThere())
            co_return nobody(Error::Kind::Auth, Text::tr("The server asks: %1").arg(prompt.text), "ESSCTL_SSH_PASSWORD");
        auto line = terminal.ask(base::printable((title + u' ' + prompt.text).trimmed()), prompt.echo);
        if (!line)
            co_return line.error();
        answers << *line;
    }
    co_return answers;
}

Task<session::NpmAnswer> npmSignIn(Secret password, QString identity, QString problem)
{
    if (identity.isEmpty())
        co_return Error{Error::Kind::Cancelled, Text::tr("servers.yaml names no npm identity: the proxy is not asked."), {}};
    if (!problem.isEmpty())
        co_return Error{Error::Kind::Auth, problem, {}};
    if (password.isEmpty()) {
        Terminal terminal;
        if (!terminal.isThere())
            co_return Error{Error::Kind::Cancelled, Text::tr("The proxy is not asked: ESSCTL_NPM_PASSWORD is not set."), {}};
        auto line = terminal.ask(Text::tr("Password of %1 at Nginx Proxy Manager").arg(identity), false);
        if (!line)
            co_return line.error();
        password = *line;
    }
    co_return session::NpmAnswer{identity, password, false};
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

session::Questions questions(EnvironmentAnswers answers, QString npmIdentity)
{
    session::Questions ask;
    ask.trustHostKey = trustHostKey;
    ask.passphrase = [given = answers.keyPassphrase](QString keyFile, int attempt) {
        const QString what = Text::tr("The key %1 asks for its passphrase.").arg(keyFile);
        return answer(given, attempt, Text::tr("Passphrase of %1").arg(keyFile), nobody(Error::Kind::Auth, what, "ESSCTL_KEY_PASSPHRASE"));
    };
    ask.password = [given = answers.sshPassword](QString user, int attempt) {
        const QString what = Text::tr("The server asks for the password of %1.").arg(user);
        return answer(given, attempt, Text::tr("Password of %1").arg(user), nobody(Error::Kind::Auth, what, "ESSCTL_SSH_PASSWORD"));
    };
    ask.prompts = [given = answers.sshPassword](QString title, QList<session::Prompt> prompts) { return answerPrompts(given, title, prompts); };
    ask.sudoPassword = [given = answers.sudoPassword](QString user, int attemptsLeft) {
        const QString what = Text::tr("sudo asks for the password of %1.").arg(user);
        return answer(given, 4 - attemptsLeft, Text::tr("sudo password of %1").arg(user), nobody(Error::Kind::Sudo, what, "ESSCTL_SUDO_PASSWORD"));
    };
    ask.npmSignIn = [given = answers.npmPassword, npmIdentity](QString identity, QString problem) {
        return npmSignIn(given, identity.isEmpty() ? npmIdentity : identity, problem);
    };
    ask.npmCode = [given = answers.npmCode] {
        const QString what = Text::tr("Nginx Proxy Manager asks for a one-time code.");
        return answer(given, 1, Text::tr("One-time code of Nginx Proxy Manager"), nobody(Error::Kind::Auth, what, "ESSCTL_NPM_CODE"));
    };
    return ask;
}

} // namespace ctl
