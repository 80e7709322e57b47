#include "app/console/asking.h"

#include "core/base/completion.h"
#include "core/base/text.h"
#include "ui/connect/answerdialog.h"
#include "ui/connect/hostkeydialog.h"

#include <QCoreApplication>

namespace console {
namespace {

using base::Error;
using base::Secret;
using base::Task;
using servers::StepId;
using View = QPointer<ui::ConnectView>;

// Unqualified below: lupdate loses the context of Text in a function whose return type is qualified.
using session::Questions;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(console)
};

Error declined()
{
    return {Error::Kind::Cancelled, Text::tr("The question was not answered."), {}};
}

/// In its step while that is in view; over the pages once they are.
void put(ui::ConnectView *view, StepId step, const ui::Asked &asked, ui::AnswerForm::Answer answer)
{
    if (view->phase() != ui::ConnectPhase::Connected) {
        view->ask(step, asked, std::move(answer));
        return;
    }
    auto *dialog = new ui::AnswerDialog(servers::stepTitle(step, {}), asked, std::move(answer), view->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Disconnected meanwhile: nobody waits for the answer.
    QObject::connect(view, &ui::ConnectView::phaseChanged, dialog, &QDialog::reject);
    dialog->open();
}

Task<ui::Given> askForm(View view, StepId step, ui::Asked asked)
{
    if (!view)
        co_return declined();
    const auto answer = std::make_shared<base::Completion<ui::Given>>();
    put(view, step, asked, [answer](std::optional<ui::Given> given) {
        if (given)
            answer->finish(std::move(*given));
        else
            answer->finish(declined());
    });
    auto given = co_await answer->wait();
    co_return given;
}

Task<Secret> askSecret(View view, StepId step, ui::Asked asked)
{
    auto given = co_await askForm(view, step, std::move(asked));
    if (!given)
        co_return given.error();
    co_return given->answers.value(0);
}

/// The kept secret for the first try; then the form, whose tick keeps the new one.
Task<Secret> askOrRead(View view, secrets::Store *store, QString key, bool first, StepId step, ui::Asked asked)
{
    if (first) {
        auto kept = co_await store->read(key);
        if (kept)
            co_return kept;
    }
    asked.keep = Text::tr("Keep in the keychain of this computer");
    auto given = co_await askForm(view, step, std::move(asked));
    if (!given)
        co_return given.error();
    const Secret secret = given->answers.value(0);
    if (given->keep) {
        const auto written = co_await store->write(key, secret);
        if (view && written && !written->keptInKeychain)
            view->appendLog(QDateTime::currentDateTime(), Text::tr("not kept in the keychain, only until the console closes: %1").arg(written->reason));
    }
    co_return secret;
}

Task<ssh::HostKeyDecision> askHostKey(View view, QString server, ssh::HostKeyQuestion question)
{
    if (!view)
        co_return declined();
    const ui::UnknownKey key{server, question.type, question.fingerprint, question.verifyCommand, question.file, question.note};
    auto *dialog = new ui::UnknownKeyDialog(key, view->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto answer = std::make_shared<base::Completion<ssh::HostKeyDecision>>();
    QObject::connect(dialog, &QDialog::finished, dialog, [answer](int result) {
        if (result == QDialog::Accepted)
            answer->finish(ssh::HostKeyDecision::Trust);
        else
            answer->finish(declined());
    });
    dialog->open();
    auto decision = co_await answer->wait();
    co_return decision;
}

Task<QList<Secret>> askPrompts(View view, ssh::PromptsQuestion question)
{
    ui::Asked asked;
    asked.note = (question.name + u'\n' + question.instruction).trimmed();
    for (const ssh::Prompt &prompt : std::as_const(question.prompts))
        asked.fields << ui::Asked::Field{prompt.text.trimmed(), !prompt.echo, {}};
    asked.act = Text::tr("Sign in");
    auto given = co_await askForm(view, StepId::Auth, std::move(asked));
    if (!given)
        co_return given.error();
    co_return given->answers;
}

Task<session::NpmAnswer> askNpm(View view, secrets::Store *store, QString key, session::NpmQuestion question)
{
    if (question.problem.isEmpty() && !question.identity.isEmpty()) {
        auto kept = co_await store->read(key);
        if (kept)
            co_return session::NpmAnswer{question.identity, *kept, false};
    }
    ui::Asked asked;
    asked.note = question.problem.isEmpty() ? Text::tr("Nginx Proxy Manager answers at %1 on the server and asks who you are.").arg(question.url) : question.problem;
    asked.fields = {{Text::tr("E-mail"), false, question.identity}, {Text::tr("Password"), true, {}}};
    asked.keep = Text::tr("Keep the password in the keychain of this computer");
    asked.act = Text::tr("Sign in");
    asked.skip = Text::tr("Go on without the proxy");
    asked.skipNote = Text::tr("Routes then show what can be seen without it; proxy hops stay unknown.");
    auto given = co_await askForm(view, StepId::Proxy, std::move(asked));
    if (!given)
        co_return given.error();
    session::NpmAnswer answer{QString::fromUtf8(given->answers.value(0).reveal()), given->answers.value(1), given->keep};
    if (answer.keep)
        [[maybe_unused]] const auto written = co_await store->write(key, answer.password);
    co_return answer;
}

} // namespace

Questions questions(View view, secrets::Store *store, const servers::Server &server)
{
    const QString name = server.name.get();
    session::Questions ask;
    ask.ssh.hostKey = [view, name](ssh::HostKeyQuestion question) { return askHostKey(view, name, std::move(question)); };
    ask.ssh.passphrase = [view, store](ssh::PassphraseQuestion question) {
        const QString note = question.said.isEmpty() ? Text::tr("The key %1 is locked by a passphrase.").arg(question.key) : question.said;
        ui::Asked asked{note, {{Text::tr("Passphrase of %1").arg(question.key), true, {}}}, {}, Text::tr("Unlock the key"), {}, {}};
        return askOrRead(view, store, QStringLiteral("key/") + question.key, question.attempt == 1, StepId::Auth, std::move(asked));
    };
    ask.ssh.password = [view, store, name](ssh::PasswordQuestion question) {
        const QString who = question.user + u'@' + question.host;
        const QString note = question.attempt > 1 ? Text::tr("%1 was refused with this password.").arg(who) : Text::tr("The server takes a password for %1.").arg(who);
        ui::Asked asked{note, {{Text::tr("Password of %1").arg(who), true, {}}}, {}, Text::tr("Sign in"), {}, {}};
        return askOrRead(view, store, name + QStringLiteral("/ssh"), question.attempt == 1, StepId::Auth, std::move(asked));
    };
    ask.ssh.prompts = [view](ssh::PromptsQuestion question) { return askPrompts(view, std::move(question)); };
    ask.sudoPassword = [view, store, name](QString user, int attemptsLeft) {
        const QString note = attemptsLeft < 3 ? remote::sudoRefused(attemptsLeft)
                                              : Text::tr("Needed to read the kubeconfig. It goes to sudo's standard input and is kept until you disconnect.");
        ui::Asked asked{note, {{Text::tr("Password of %1 on %2").arg(user, name), true, {}}}, {}, Text::tr("Unlock"), {}, {}};
        // Kubernetes answers without them.
        if (view && view->phase() == ui::ConnectPhase::Connecting && view->step(StepId::Sudo).verdict == base::Verdict::Skipped) {
            asked.note = attemptsLeft < 3 ? note : Text::tr("Needed to ask Docker for the proxy and to read the users. It goes to sudo's standard input and is kept until you disconnect.");
            asked.skip = Text::tr("Go on without administrator rights");
            asked.skipNote = Text::tr("The users then cannot be read, and what stands on ports 80 and 443 may stay unknown.");
        }
        return askOrRead(view, store, name + QStringLiteral("/sudo"), attemptsLeft == 3, StepId::Sudo, std::move(asked));
    };
    ask.npmSignIn = [view, store, name](session::NpmQuestion question) { return askNpm(view, store, name + QStringLiteral("/npm"), std::move(question)); };
    ask.npmCode = [view] {
        ui::Asked asked{Text::tr("Nginx Proxy Manager asks for the code of your second factor."), {{Text::tr("Code"), false, {}}}, {}, Text::tr("Sign in"), {}, {}};
        return askSecret(view, StepId::Proxy, std::move(asked));
    };
    return ask;
}

} // namespace console
