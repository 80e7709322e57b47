#include "core/ssh/authentication.h"

#include "core/base/text.h"

#include <QCoreApplication>

namespace ssh {
namespace {

using base::Error;

constexpr int tries = 3;
constexpr int replyTimeoutMs = 30000; // sshd delays its refusals; PAM longer still

bool lacksWay(const Error &error)
{
    return error.kind == Error::Kind::Auth;
}

} // namespace

bool Authentication::hasOtherWays() const
{
    const bool canAnswer = m_setup.memory->asking ? m_setup.questions.password || m_setup.questions.prompts : !m_setup.memory->password.isEmpty();
    return canAnswer && (m_methods.contains(QStringLiteral("password")) || m_methods.contains(QStringLiteral("keyboard-interactive")));
}

base::Task<QStringList> Authentication::askMethods()
{
    std::function<void(Session *, Answer<QStringList>)> job = [user = user()](Session *session, Answer<QStringList> answer) { operations::methods(session, user, answer); };
    auto methods = co_await askSession<QStringList>(m_setup.session, replyTimeoutMs, std::move(job));
    co_return methods;
}

base::Task<QString> Authentication::run()
{
    auto who = co_await signIn();
    // sshd hangs up at the last refusal (MaxAuthTries).
    if (!who && who.error().kind == Error::Kind::Unreachable && m_refusals > 0)
        co_return refused();
    co_return who;
}

base::Task<QString> Authentication::signIn()
{
    auto methods = co_await askMethods();
    if (!methods)
        co_return methods.error();
    m_methods = *methods;
    bool done = m_methods.isEmpty();
    // Each turn is one more of the ways that the server wants together.
    for (int turn = 0; !done && turn < 4; ++turn) {
        Step step = Step::Not;
        if (m_methods.contains(QStringLiteral("publickey"))) {
            const auto keys = co_await useKeys();
            if (!keys)
                co_return keys.error();
            step = *keys;
        }
        if (step == Step::Not && m_methods.contains(QStringLiteral("password"))) {
            const auto password = co_await usePassword();
            if (!password)
                co_return afterWhatWasTried(password.error());
            step = *password;
        }
        if (step == Step::Not && m_methods.contains(QStringLiteral("keyboard-interactive"))) {
            const auto prompts = co_await usePrompts();
            if (!prompts)
                co_return afterWhatWasTried(prompts.error());
            step = *prompts;
        }
        if (step == Step::Not)
            co_return refused();
        done = step == Step::Done;
    }
    if (!done)
        co_return refused();
    if (m_used.isEmpty())
        co_return QCoreApplication::translate("ssh", "%1, without a key or password").arg(m_setup.config.user);
    co_return QCoreApplication::translate("ssh", "%1 with %2").arg(m_setup.config.user, m_used.join(QCoreApplication::translate("ssh", " and ", "a key and a password")));
}

Error Authentication::refused() const
{
    const QString methods = m_methods.join(QStringLiteral(", "));
    const QString tried = m_tried.join(QStringLiteral(", "));
    const QString sentence = tried.isEmpty()
        ? QCoreApplication::translate("ssh", "There is nothing here to sign %1 in with. The server takes: %2.").arg(m_setup.config.user, methods)
        : QCoreApplication::translate("ssh", "%1 was refused with %2. The server takes: %3.").arg(m_setup.config.user, tried, methods);
    return {Error::Kind::Auth, m_note.isEmpty() ? base::printable(sentence) : base::printable(m_note + u' ' + sentence), methods};
}

// Where nobody can answer a question, what the keys met before it is the cause, and the question only the way on.
Error Authentication::afterWhatWasTried(const Error &error) const
{
    if (!lacksWay(error) || (m_tried.isEmpty() && m_note.isEmpty()))
        return error;
    return {Error::Kind::Auth, refused().what, QStringList{m_noteDetail, error.what, error.detail}.join(u'\n').trimmed()};
}

// Whether a try was enough, was one of several that the server wants, or failed. libssh2 tells the last two apart as little
// as the protocol's flag for it; the server's list of ways that are left does.
base::Task<Authentication::Step> Authentication::concluded(Attempt attempt, QString with)
{
    if (attempt == Attempt::Accepted) {
        m_used << with;
        co_return Step::Done;
    }
    m_tried << with;
    if (attempt == Attempt::Refused)
        ++m_refusals;
    if (attempt != Attempt::RefusedSigned)
        co_return Step::Not;
    auto left = co_await askMethods();
    if (!left)
        co_return left.error();
    if (*left != m_methods) {
        m_tried.removeLast();
        m_used << with;
        m_methods = *left;
        co_return Step::Partly;
    }
    m_refusals += 2; // the try and the question
    co_return Step::Not;
}

base::Task<Authentication::Step> Authentication::useKeys()
{
    auto list = co_await offers();
    if (!list)
        co_return list.error();
    const int allowed = hasOtherWays() ? 4 : 6;
    for (const Offer &what : std::as_const(*list)) {
        if (m_refusals >= allowed)
            break;
        const auto attempt = co_await offer(what);
        if (!attempt && lacksWay(attempt.error())) {
            m_note = attempt.error().what;
            m_noteDetail = attempt.error().detail;
            continue;
        }
        if (!attempt)
            co_return attempt.error();
        const QString with = what.agent ? QCoreApplication::translate("ssh", "%1 from the agent").arg(what.name) : what.name;
        const auto step = co_await concluded(*attempt, with);
        if (!step || *step != Step::Not)
            co_return step;
    }
    co_return Step::Not;
}

base::Task<Authentication::Step> Authentication::usePassword()
{
    const auto memory = m_setup.memory;
    for (int attempt = 1; attempt <= tries; ++attempt) {
        base::Secret password = attempt == 1 ? memory->password : base::Secret();
        if (password.isEmpty()) {
            if (!m_setup.questions.password || !memory->asking)
                co_return Step::Not;
            const PasswordQuestion question{m_setup.config.user, m_setup.config.hostName, attempt};
            auto given = co_await m_setup.questions.password(question);
            if (!given)
                co_return given.error();
            password = *given;
        }
        std::function<void(Session *, Answer<Attempt>)> job = [user = user(), password](Session *session, Answer<Attempt> answer) {
            operations::password(session, user, password, answer);
        };
        const auto result = co_await askSession<Attempt>(m_setup.session, replyTimeoutMs, std::move(job));
        if (!result)
            co_return result.error();
        const auto step = co_await concluded(*result, QCoreApplication::translate("ssh", "a password"));
        if (!step)
            co_return step.error();
        if (*step != Step::Not) {
            memory->password = password;
            co_return step;
        }
    }
    co_return Step::Not;
}

base::Task<Authentication::Step> Authentication::usePrompts()
{
    const auto memory = m_setup.memory;
    if (!memory->asking ? memory->answers.isEmpty() && memory->password.isEmpty() : !m_setup.questions.prompts && !m_setup.questions.password)
        co_return Step::Not;
    for (int attempt = 1; attempt <= tries; ++attempt) {
        PromptBridge::Ask ask = [memory, questions = m_setup.questions, config = m_setup.config, attempt](PromptsQuestion question) {
            return answerPrompts(memory, questions, config, std::move(question), attempt);
        };
        Respond respond = [bridge = m_setup.bridge, ask](PromptsQuestion question) { return PromptBridge::askAndWait(bridge, ask, std::move(question)); };
        std::function<void(Session *, Answer<Attempt>)> job = [user = user(), respond](Session *session, Answer<Attempt> answer) {
            operations::keyboardInteractive(session, user, respond, answer);
        };
        const auto result = co_await askSession<Attempt>(m_setup.session, 0, std::move(job));
        if (const auto declined = m_setup.bridge->declined())
            co_return *declined;
        if (!result)
            co_return result.error();
        const auto step = co_await concluded(*result, QCoreApplication::translate("ssh", "the answers to its questions"));
        if (!step || *step != Step::Not || !memory->asking)
            co_return step;
        memory->answers.clear();
        memory->password = {};
    }
    co_return Step::Not;
}

} // namespace ssh
