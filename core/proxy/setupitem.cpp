#include "core/proxy/items.h"

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/proxy/npm.h"

#include <QCoreApplication>

namespace proxy {
namespace {

using base::Verdict;
using plan::Confirmation;
using plan::Observation;
using plan::Prepared;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(proxy)
};

Observation observation(bool inOrder, const QString &fact)
{
    return {inOrder, inOrder ? Verdict::Ok : Verdict::Broken, fact, base::Place::Proxy, QDateTime::currentDateTimeUtc(), false};
}

/// A coroutine holds it, not the item: the item may be gone before the answer.
struct State {
    Npm *npm = nullptr;
    NpmAccount account;
    QString byHand;
    bool isComplete() const { return !account.name.isEmpty() && !account.email.isEmpty() && !account.password.isEmpty(); }
};
using StatePtr = std::shared_ptr<State>;

QByteArray quoted(const QString &text)
{
    return QByteArray::fromStdString(base::Json(text.toStdString()).dump(-1, ' ', false, base::Json::error_handler_t::replace));
}

plan::Command createAccount(const NpmAccount &account)
{
    plan::Payload body("{\"name\":" + quoted(account.name) + ",\"nickname\":" + quoted(account.name) + ",\"email\":" + quoted(account.email)
                       + R"(,"roles":["admin"],"is_disabled":false,"auth":{"type":"password","secret":")");
    body << plan::Hole{QStringLiteral("NPM_PASSWORD"), account.password, true} << QByteArray("\"}}");
    return plan::Npm{"POST", QStringLiteral("/api/users"), body, {}};
}

QString knownPassword()
{
    return Text::tr("Nginx Proxy Manager still lets in %1 with the password that everybody knows.").arg(Npm::defaultIdentity());
}

base::Task<Observation> probed(StatePtr state)
{
    auto asking = state->npm->info();
    const auto info = co_await asking;
    if (!info)
        co_return info.error();
    state->byHand.clear();
    if (!info->setup)
        co_return observation(false, Text::tr("Nginx Proxy Manager has no account yet: whoever reaches its port first becomes its administrator."));
    if (!info->hadDefaultLogin)
        co_return observation(true, Text::tr("Nginx Proxy Manager has its accounts."));
    auto trying = state->npm->takesDefaultLogin();
    const auto isKnown = co_await trying;
    if (!isKnown)
        co_return isKnown.error();
    if (!*isKnown)
        co_return observation(true, Text::tr("Nginx Proxy Manager does not let in %1 with the password that everybody knows.").arg(Npm::defaultIdentity()));
    state->byHand = Text::tr("Open Nginx Proxy Manager at %1, sign in as %2 with the password “changeme”, and give it an address and a password of your own; it asks for them.")
                        .arg(state->npm->url(), Npm::defaultIdentity());
    co_return observation(false, knownPassword());
}

base::Task<Prepared> prepared(StatePtr state)
{
    const auto seen = co_await probed(state);
    if (!seen)
        co_return seen.error();
    Prepared what;
    what.observation = *seen;
    if (seen->inOrder || !state->byHand.isEmpty())
        co_return what;
    if (!state->isComplete()) {
        state->byHand = Text::tr("A name, an e-mail address and a password for the first account are wanted.");
        co_return what;
    }
    const QString object = QStringLiteral("Nginx Proxy Manager");
    what.changes = {{object, Text::tr("account"), {}, base::printable(state->account.email)}, {object, Text::tr("password"), {}, plan::hiddenMark()}};
    what.commands << createAccount(state->account);
    what.undoNote = Text::tr("Nginx Proxy Manager does not give up its only account; change it there.");
    co_return what;
}

base::Task<Observation> proven(StatePtr state)
{
    auto asking = state->npm->info();
    const auto info = co_await asking;
    if (!info)
        co_return info.error();
    if (!info->setup)
        co_return observation(false, Text::tr("Nginx Proxy Manager still has no account."));
    auto signingIn = state->npm->signIn(state->account.email, state->account.password);
    const auto signedIn = co_await signingIn;
    if (!signedIn)
        co_return signedIn.error();
    co_return observation(true, Text::tr("Signed in to Nginx Proxy Manager as %1.").arg(base::printable(state->account.email)));
}

class SetupItem : public plan::Item {
public:
    SetupItem(Npm *npm, NpmAccount account) : m_state(std::make_shared<State>(State{npm, std::move(account), {}})) {}

    QString id() const override { return QStringLiteral("npm-setup"); }
    QString title() const override { return Text::tr("Give Nginx Proxy Manager its first account"); }
    plan::Grade grade() const override { return plan::Grade::Disruptive; }
    QString explain() const override
    {
        return Text::tr("A new Nginx Proxy Manager has no account and makes whoever comes first its administrator. The account is made by its own API, the password travels in the "
                        "request's body, and the console signs in with it to prove it.");
    }
    Confirmation confirmation() const override
    {
        return {Text::tr("Make %1 the administrator of Nginx Proxy Manager?").arg(base::printable(m_state->account.email)),
                Text::tr("From then on only this account gets in. The sites go on as they are."), Text::tr("Make the account"), {}};
    }
    QString byHand() const override { return m_state->byHand; }
    base::Task<Observation> probe() override { return probed(m_state); }
    base::Task<Prepared> prepare() override { return prepared(m_state); }
    base::Task<Observation> prove(QDateTime) override { return proven(m_state); }

private:
    StatePtr m_state;
};

} // namespace

plan::ItemPtr npmSetupItem(Npm *npm, NpmAccount account)
{
    return std::make_shared<SetupItem>(npm, std::move(account));
}

} // namespace proxy
