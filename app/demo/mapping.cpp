#include "app/demo/mapping.h"

#include <QMap>

#include <utility>

namespace demo {

using namespace Qt::StringLiterals;

Mapping::Mapping(YAML::Node node, QString file) : m_node(std::move(node)), m_file(std::move(file))
{
    if (!m_node.IsMap())
        fail(m_node, u"a mapping is expected here"_s);
}

bool Mapping::has(const char *key) const
{
    return m_node[key].IsDefined();
}

QString Mapping::text(const char *key)
{
    const YAML::Node value = node(key);
    if (!value.IsDefined())
        fail(m_node, u"\"%1\" is missing"_s.arg(QLatin1String(key)));
    return text(key, {});
}

QString Mapping::text(const char *key, const QString &fallback)
{
    const YAML::Node value = node(key);
    if (!value.IsDefined() || value.IsNull())
        return fallback;
    if (!value.IsScalar())
        fail(value, u"\"%1\" must be a text"_s.arg(QLatin1String(key)));
    return QString::fromStdString(value.Scalar());
}

int Mapping::number(const char *key)
{
    const auto value = optionalNumber(key);
    if (!value)
        fail(m_node, u"\"%1\" is missing"_s.arg(QLatin1String(key)));
    return *value;
}

int Mapping::number(const char *key, int fallback)
{
    return optionalNumber(key).value_or(fallback);
}

std::optional<int> Mapping::optionalNumber(const char *key)
{
    const QString value = text(key, {});
    if (value.isEmpty())
        return std::nullopt;
    bool ok = false;
    const int number = value.toInt(&ok);
    if (!ok)
        fail(m_node[key], u"\"%1\" must be a number, not \"%2\""_s.arg(QLatin1String(key), value));
    return number;
}

bool Mapping::flag(const char *key, bool fallback)
{
    const QString value = text(key, {});
    if (value.isEmpty())
        return fallback;
    if (value != "true"_L1 && value != "false"_L1)
        fail(m_node[key], u"\"%1\" must be true or false, not \"%2\""_s.arg(QLatin1String(key), value));
    return value == "true"_L1;
}

std::optional<qint64> Mapping::optionalSpan(const char *key)
{
    const QString value = text(key, {});
    if (value.isEmpty())
        return std::nullopt;
    static const QMap<QChar, qint64> units{{u's', 1}, {u'm', 60}, {u'h', 3600}, {u'd', 86400}};
    bool ok = false;
    const qint64 count = value.chopped(1).toLongLong(&ok);
    if (!ok || !units.contains(value.back()))
        fail(m_node[key], u"\"%1\" must be a span such as 14d, 3h, 5m or 40s, not \"%2\""_s.arg(QLatin1String(key), value));
    return count * units.value(value.back());
}

qint64 Mapping::span(const char *key, qint64 fallback)
{
    return optionalSpan(key).value_or(fallback);
}

QStringList Mapping::texts(const char *key)
{
    const YAML::Node value = node(key);
    QStringList texts;
    if (!value.IsDefined())
        return texts;
    if (!value.IsSequence())
        fail(value, u"\"%1\" must be a list"_s.arg(QLatin1String(key)));
    for (const YAML::Node &item : value)
        texts.append(QString::fromStdString(item.Scalar()));
    return texts;
}

YAML::Node Mapping::node(const char *key)
{
    m_known.append(QString::fromLatin1(key));
    return std::as_const(m_node)[key];
}

Mapping Mapping::child(const char *key)
{
    const YAML::Node value = node(key);
    if (!value.IsDefined())
        fail(m_node, u"\"%1\" is missing"_s.arg(QLatin1String(key)));
    return Mapping(value, m_file);
}

QList<Mapping> Mapping::list(const char *key)
{
    const YAML::Node value = node(key);
    QList<Mapping> mappings;
    if (!value.IsDefined())
        return mappings;
    if (!value.IsSequence())
        fail(value, u"\"%1\" must be a list"_s.arg(QLatin1String(key)));
    for (const YAML::Node &item : value)
        mappings.append(Mapping(item, m_file));
    return mappings;
}

void Mapping::done() const
{
    for (const auto &entry : m_node) {
        const QString key = QString::fromStdString(entry.first.Scalar());
        if (m_known.contains(key))
            continue;
        const QString near = base::nearest(key, m_known);
        fail(entry.first, u"unknown key \"%1\""_s.arg(key) + (near.isEmpty() ? QString() : u" (did you mean \"%1\"?)"_s.arg(near)));
    }
}

void Mapping::fail(const YAML::Node &at, const QString &what) const
{
    throw WorldFault{u"%1:%2: %3"_s.arg(m_file).arg(base::lineOf(at)).arg(what)};
}

} // namespace demo
