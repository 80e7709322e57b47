#include "core/secrets/store.h"

#include "core/base/json.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace secrets {

using base::Error;

// A keychain cannot be listed: the keys that were kept are an entry of their own, so that all can be forgotten.
static const QString indexKey = QStringLiteral("index");

struct Store::State {
    Keychain *keychain = nullptr;
    QHash<QString, base::Secret> memory;
    QStringList written; ///< keys of this run: two writes at once must not lose each other's in the index
    QString reason;

    void note(const Error &error);
    static base::Task<QStringList> readIndex(std::shared_ptr<State> state);
    static base::Task<> addToIndex(std::shared_ptr<State> state, QString key);
    static base::Task<base::Secret> read(std::shared_ptr<State> state, QString key);
    static base::Task<Kept> write(std::shared_ptr<State> state, QString key, base::Secret secret);
    static base::Task<> remove(std::shared_ptr<State> state, QString key);
    static base::Task<> forgetAll(std::shared_ptr<State> state);
};

static Error nothingThere(const QString &detail)
{
    return {Error::Kind::NotFound, QCoreApplication::translate("secrets", "This secret is not kept here."), detail};
}

static QStringList parseIndex(const QByteArray &bytes)
{
    const auto json = base::parseJson(bytes, QStringLiteral("the index of the keychain"));
    QStringList keys;
    if (json && json->is_array())
        for (const base::Json &key : *json)
            keys << base::toText(key);
    return keys;
}

static base::Secret indexOf(const QStringList &keys)
{
    base::Json json = base::Json::array();
    for (const QString &key : keys)
        json.push_back(key.toStdString());
    return base::Secret(QByteArray::fromStdString(json.dump()));
}

void Store::State::note(const Error &error)
{
    reason = error.kind == Error::Kind::Forbidden
        ? QCoreApplication::translate("secrets", "The keychain is locked; secrets are kept in memory until the console closes.")
        : QCoreApplication::translate("secrets", "There is no keychain here; secrets are kept in memory until the console closes.");
}

base::Task<QStringList> Store::State::readIndex(std::shared_ptr<State> state)
{
    const auto index = co_await state->keychain->read(indexKey);
    if (index)
        co_return parseIndex(index->reveal());
    if (index.error().kind == Error::Kind::NotFound)
        co_return QStringList();
    co_return index.error();
}

base::Task<> Store::State::addToIndex(std::shared_ptr<State> state, QString key)
{
    auto keys = co_await readIndex(state);
    if (!keys)
        co_return keys.error();
    if (keys->contains(key))
        co_return {};
    const QSet<QString> all(keys->begin(), keys->end());
    for (const QString &other : state->written)
        if (!all.contains(other))
            *keys << other;
    const auto written = co_await state->keychain->write(indexKey, indexOf(*keys));
    co_return written;
}

base::Task<base::Secret> Store::State::read(std::shared_ptr<State> state, QString key)
{
    if (state->memory.contains(key))
        co_return state->memory.value(key);
    const auto secret = co_await state->keychain->read(key);
    if (secret) {
        state->reason.clear();
        co_return *secret;
    }
    if (secret.error().kind != Error::Kind::NotFound)
        state->note(secret.error());
    co_return nothingThere(secret.error().detail);
}

base::Task<Kept> Store::State::write(std::shared_ptr<State> state, QString key, base::Secret secret)
{
    if (!state->written.contains(key))
        state->written << key;
    state->memory.insert(key, secret); // at once: a read that comes while the keychain thinks finds it
    // The index first: an entry that it does not name could never be forgotten.
    auto written = co_await addToIndex(state, key);
    if (written)
        written = co_await state->keychain->write(key, secret);
    if (!written) {
        state->note(written.error());
        co_return Kept{false, state->reason};
    }
    if (state->memory.value(key) == secret)
        state->memory.remove(key);
    state->reason.clear();
    co_return Kept{true, {}};
}

base::Task<> Store::State::remove(std::shared_ptr<State> state, QString key)
{
    state->memory.remove(key);
    state->written.removeAll(key);
    const auto removed = co_await state->keychain->remove(key);
    // Where there is no keychain there is nothing to forget in it; a locked one may hold it still.
    if (removed || removed.error().kind == Error::Kind::NotFound || removed.error().kind == Error::Kind::Unreachable)
        co_return {};
    co_return removed.error();
}

base::Task<> Store::State::forgetAll(std::shared_ptr<State> state)
{
    state->memory.clear();
    state->written.clear();
    const auto keys = co_await readIndex(state);
    if (!keys && keys.error().kind == Error::Kind::Unreachable)
        co_return {};
    if (!keys)
        co_return keys.error();
    for (const QString &key : *keys) {
        const auto removed = co_await remove(state, key);
        if (!removed)
            co_return removed.error(); // the index stays, for another try
    }
    const auto removed = co_await remove(state, indexKey);
    co_return removed;
}

Store::Store(Keychain *keychain) : m_state(std::make_shared<State>())
{
    m_state->keychain = keychain;
}

Store::~Store() = default;

base::Task<base::Secret> Store::read(QString key)
{
    return State::read(m_state, std::move(key));
}

base::Task<Kept> Store::write(QString key, base::Secret secret)
{
    return State::write(m_state, std::move(key), std::move(secret));
}

base::Task<> Store::remove(QString key)
{
    return State::remove(m_state, std::move(key));
}

base::Task<> Store::forgetAll()
{
    return State::forgetAll(m_state);
}

bool Store::keptInKeychain() const
{
    return m_state->reason.isEmpty();
}

QString Store::reason() const
{
    return m_state->reason;
}

} // namespace secrets
