#include "core/ssh/authentication.h"

#include <QCoreApplication>

namespace ssh {
namespace {

using base::Error;

Error nobody()
{
    return {Error::Kind::Auth, QCoreApplication::translate("ssh", "The server asks a question, and nobody can be asked here."), {}};
}

// A server that asks for the password this way is answered as one that takes it the other way.
bool isPasswordPrompt(const PromptsQuestion &question)
{
    return question.prompts.size() == 1 && !question.prompts.first().echo && question.prompts.first().text.contains(QStringLiteral("assword"));
}

} // namespace

base::Task<QList<base::Secret>> answerPrompts(std::shared_ptr<Memory> memory, Questions questions, HostConfig config, PromptsQuestion question, int attempt)
{
    QList<base::Secret> known;
    for (const Prompt &prompt : std::as_const(question.prompts))
        if (memory->answers.contains(prompt.text))
            known << memory->answers.value(prompt.text);
    if (known.size() == question.prompts.size())
        co_return known;
    if (isPasswordPrompt(question) && !memory->password.isEmpty())
        co_return QList<base::Secret>{memory->password};
    if (!memory->asking)
        co_return nobody();
    if (isPasswordPrompt(question) && questions.password) {
        const PasswordQuestion asPassword{config.user, config.hostName, attempt};
        auto given = co_await questions.password(asPassword);
        if (!given)
            co_return given.error();
        memory->password = *given;
        co_return QList<base::Secret>{*given};
    }
    if (!questions.prompts)
        co_return nobody();
    auto given = co_await questions.prompts(question);
    if (!given)
        co_return given.error();
    for (qsizetype i = 0; i < question.prompts.size() && i < given->size(); ++i)
        if (!question.prompts.at(i).echo)
            memory->answers.insert(question.prompts.at(i).text, given->at(i));
    co_return given;
}

base::Task<> PromptBridge::answer(std::shared_ptr<PromptBridge> bridge, Ask ask, PromptsQuestion question)
{
    auto given = co_await ask(question);
    const std::lock_guard lock(bridge->m_mutex);
    if (!given)
        bridge->m_declined = given.error();
    else
        bridge->m_answers = *given;
    bridge->m_answered = true;
    bridge->m_changed.notify_all();
    co_return base::Result<>();
}

QList<base::Secret> PromptBridge::askAndWait(std::shared_ptr<PromptBridge> bridge, Ask ask, PromptsQuestion question)
{
    std::unique_lock lock(bridge->m_mutex);
    if (bridge->m_aborted || bridge->m_declined)
        return {};
    bridge->m_answered = false;
    bridge->m_answers.clear();
    onMain([bridge, ask = std::move(ask), question = std::move(question)] { answer(bridge, ask, question); });
    bridge->m_changed.wait(lock, [&bridge] { return bridge->m_answered || bridge->m_aborted; });
    return std::exchange(bridge->m_answers, {});
}

std::optional<Error> PromptBridge::declined()
{
    const std::lock_guard lock(m_mutex);
    return m_declined;
}

void PromptBridge::abort()
{
    const std::lock_guard lock(m_mutex);
    m_aborted = true;
    m_changed.notify_all();
}

} // namespace ssh
