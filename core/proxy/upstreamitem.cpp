#include "core/proxy/items.h"

#include "core/base/completion.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/proxy/npm.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

namespace proxy {
namespace {

using base::Error;
using base::Verdict;
using plan::Confirmation;
using plan::Observation;
using plan::Prepared;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(proxy)
};

constexpr int breathMs = 500;

base::Task<> pause(int ms)
{
    const auto done = std::make_shared<base::Completion<>>();
    QTimer::singleShot(ms, QCoreApplication::instance(), [done] { done->finish({}); });
    auto waiting = done->wait();
    const auto waited = co_await waiting;
    co_return waited;
}

QString place(const QString &scheme, const QString &host, int port)
{
    return base::printable(QStringLiteral("%1://%2:%3").arg(scheme, host).arg(port));
}

/// One of the three fields, as NPM names it.
struct Field {
    const char *name;
    base::Json before;
    base::Json after;
    bool isValid = true; ///< NPM would take the previous value back
};

QString shown(const base::Json &value)
{
    return base::printable(value.is_string() ? base::toText(value) : QString::number(value.get<int>()));
}

QList<Field> differing(const ProxyHost &host, const UpstreamWish &wish)
{
    const auto text = [](const QString &value) { return base::Json(value.toStdString()); };
    const QList<Field> all{
        {"forward_scheme", text(host.scheme), text(wish.scheme), host.scheme == u"http" || host.scheme == u"https"},
        {"forward_host", text(host.host), text(wish.host), !host.host.isEmpty()},
        {"forward_port", base::Json(host.port), base::Json(wish.port), host.port > 0},
    };
    QList<Field> fields;
    for (const Field &field : all)
        if (field.before != field.after)
            fields << field;
    return fields;
}

plan::Command put(const UpstreamWish &wish, const QList<Field> &fields, const base::Json Field::*value)
{
    base::Json body = base::Json::object();
    for (const Field &field : fields)
        body[field.name] = field.*value;
    const std::string text = body.dump(-1, ' ', false, base::Json::error_handler_t::replace);
    return plan::Npm{"PUT", QStringLiteral("/api/nginx/proxy-hosts/%1").arg(wish.hostId), plan::Payload(QByteArray::fromStdString(text)), wish.domain};
}

bool areValid(const QList<Field> &fields)
{
    return std::all_of(fields.begin(), fields.end(), [](const Field &field) { return field.isValid; });
}

/// What is asked for an observation: the host as NPM has it, and the site itself.
struct Sight {
    ProxyHost host;
    std::optional<SiteAnswer> site; ///< null: nobody to ask it
    bool isServed() const { return !site || site->isServed(); }
};

Observation observation(const Sight &sight, const UpstreamWish &wish, const QString &siteFact)
{
    const QString domain = base::printable(wish.domain);
    const bool isAsWanted = differing(sight.host, wish).isEmpty();
    Observation seen;
    seen.from = base::Place::Proxy;
    seen.at = QDateTime::currentDateTimeUtc();
    seen.inOrder = isAsWanted && sight.host.enabled && sight.host.nginxOnline != false;
    seen.verdict = !seen.inOrder ? Verdict::Broken : sight.isServed() ? Verdict::Ok : Verdict::Warning;
    if (!sight.host.enabled)
        seen.fact = Text::tr("%1 is switched off in Nginx Proxy Manager.").arg(domain);
    else if (sight.host.nginxOnline == false)
        seen.fact = Text::tr("nginx refused the settings of %1 and dropped the host: %2").arg(domain, base::printable(sight.host.nginxError.section(u'\n', 0, 0)));
    else if (!isAsWanted || !sight.site)
        seen.fact = Text::tr("%1 is forwarded to %2. %3").arg(domain, place(sight.host.scheme, sight.host.host, sight.host.port), siteFact).trimmed();
    else
        seen.fact = siteFact;
    return seen;
}

/// A coroutine holds it, not the item: the item may be gone before the answer.
struct State {
    Npm *npm = nullptr;
    UpstreamWish wish;
    AskSite askSite;
    int patienceMs = 0;
    std::optional<SiteAnswer> siteBefore;
    bool wasRefusedBefore = false; ///< by nginx
    QString byHand;
};
using StatePtr = std::shared_ptr<State>;

// "app.example.org answers 200 (was 502)."
QString siteFact(const State &state, const std::optional<SiteAnswer> &site, bool saysBefore)
{
    if (!site)
        return {};
    const QString domain = base::printable(state.wish.domain);
    const bool differs = saysBefore && state.siteBefore && state.siteBefore->text() != site->text();
    if (!site->status)
        return Text::tr("%1 does not answer: %2").arg(domain, site->text());
    if (!differs)
        return Text::tr("%1 answers %2.").arg(domain, site->text());
    const QString before = state.siteBefore->status ? state.siteBefore->text() : Text::tr("no answer");
    return Text::tr("%1 answers %2 (was %3).").arg(domain, site->text(), before);
}

base::Task<Sight> look(StatePtr state)
{
    auto asking = state->npm->host(state->wish.hostId);
    const auto host = co_await asking;
    if (!host)
        co_return host.error();
    if (!host->domains.contains(state->wish.domain))
        co_return Error{Error::Kind::Conflict, Text::tr("NPM host #%1 is not that of %2 any more.").arg(state->wish.hostId).arg(base::printable(state->wish.domain)), {}};
    Sight sight{*host, std::nullopt};
    if (!state->askSite)
        co_return sight;
    auto askingSite = state->askSite(*host);
    const auto site = co_await askingSite;
    if (!site)
        co_return site.error();
    sight.site = *site;
    co_return sight;
}

base::Task<Observation> probed(StatePtr state)
{
    const auto sight = co_await look(state);
    if (!sight)
        co_return sight.error();
    co_return observation(*sight, state->wish, siteFact(*state, sight->site, false));
}

// What three fields cannot bring in order.
QString whyByHand(const Sight &sight, const QList<Field> &fields, const QString &domain)
{
    if (!sight.host.enabled)
        return Text::tr("Switch %1 on in Nginx Proxy Manager first.").arg(base::printable(domain));
    if (fields.isEmpty() && sight.host.nginxOnline == false)
        return Text::tr("%1 is forwarded rightly; mend its own nginx lines in Nginx Proxy Manager.").arg(base::printable(domain));
    return {};
}

base::Task<Prepared> prepared(StatePtr state)
{
    const auto sight = co_await look(state);
    if (!sight)
        co_return sight.error();
    const UpstreamWish &wish = state->wish;
    const QList<Field> fields = differing(sight->host, wish);
    state->siteBefore = sight->site;
    state->wasRefusedBefore = sight->host.nginxOnline == false;
    state->byHand = whyByHand(*sight, fields, wish.domain);
    Prepared what;
    what.observation = observation(*sight, wish, siteFact(*state, sight->site, false));
    if (what.observation.inOrder || !state->byHand.isEmpty())
        co_return what;
    const QString object = Text::tr("NPM host #%1, %2").arg(wish.hostId).arg(base::printable(wish.domain));
    for (const Field &field : fields)
        what.changes << plan::Change{object, QLatin1String(field.name), shown(field.before), shown(field.after)};
    what.commands << put(wish, fields, &Field::after);
    if (areValid(fields)) {
        what.undo << put(wish, fields, &Field::before);
        what.undoNote = Text::tr("Forwards %1 to %2 again.").arg(base::printable(wish.domain), place(sight->host.scheme, sight->host.host, sight->host.port));
    } else {
        what.undoNote = Text::tr("Nginx Proxy Manager would not take the old values back: they are not complete.");
    }
    co_return what;
}

// NPM's answer to the PUT said nothing; nginx needs a moment to take its new settings over.
base::Task<Observation> proven(StatePtr state)
{
    QElapsedTimer watch;
    watch.start();
    while (true) {
        const auto sight = co_await look(state);
        if (!sight)
            co_return sight.error();
        Observation seen = observation(*sight, state->wish, siteFact(*state, sight->site, true));
        seen.isHarmful = sight->host.nginxOnline == false && !state->wasRefusedBefore;
        const bool isServed = sight->isServed();
        if (seen.inOrder && !isServed) {
            seen.inOrder = false;
            seen.verdict = Verdict::Broken;
        }
        const bool maySettle = sight->host.enabled && sight->host.nginxOnline != false && !isServed;
        if (!maySettle || watch.elapsed() >= state->patienceMs)
            co_return seen;
        const auto waited = co_await pause(breathMs);
        if (!waited)
            co_return waited.error();
    }
}

class UpstreamItem : public plan::Item {
public:
    explicit UpstreamItem(State state) : m_state(std::make_shared<State>(std::move(state))) {}

    QString id() const override { return QStringLiteral("npm-upstream:") + wish().domain; }
    QString title() const override { return Text::tr("Forward %1 to the right place").arg(domain()); }
    plan::Grade grade() const override { return plan::Grade::Disruptive; }
    QString explain() const override
    {
        return Text::tr("Nginx Proxy Manager sends visitors of %1 to an address and a port. Nothing else of the host is changed; afterwards NPM is asked whether nginx took "
                        "it, and the site itself whether it answers. If nginx refuses the host, the old values are put back at once.")
            .arg(domain());
    }
    Confirmation confirmation() const override
    {
        return {Text::tr("Forward %1 to %2?").arg(domain(), place(wish().scheme, wish().host, wish().port)),
                Text::tr("Visitors of %1 are sent there from then on; their open connections end within moments.").arg(domain()), Text::tr("Change %1").arg(domain()), {}};
    }
    QString byHand() const override { return m_state->byHand; }
    base::Task<Observation> probe() override { return probed(m_state); }
    base::Task<Prepared> prepare() override { return prepared(m_state); }
    base::Task<Observation> prove(QDateTime) override { return proven(m_state); }

private:
    const UpstreamWish &wish() const { return m_state->wish; }
    QString domain() const { return base::printable(wish().domain); }
    StatePtr m_state;
};

} // namespace

plan::ItemPtr npmUpstreamItem(Npm *npm, UpstreamWish wish, AskSite askSite, int patienceMs)
{
    return std::make_shared<UpstreamItem>(State{npm, std::move(wish), std::move(askSite), patienceMs, std::nullopt, false, {}});
}

} // namespace proxy
