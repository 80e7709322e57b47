#include "core/ess/helmsecret.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/redact.h"
#include "core/base/secret.h"

#include <QCoreApplication>
#include <QMap>

#include <zlib.h>

#include <algorithm>

namespace ess {
namespace {

using base::Error;
using base::Json;

Error malformed(const QString &detail)
{
    return {Error::Kind::Malformed, QCoreApplication::translate("ess", "Helm's record of the release cannot be read."), detail};
}

/// Overwrites its bytes at the end of the scope: a release holds every password of the values.
struct Cleansed {
    QByteArray bytes;
    ~Cleansed() { base::cleanse(bytes); }
};

// zlib itself: Qt's qUncompress knows no gzip. (libssh2's own development package brings zlib's.)
bool gunzip(const QByteArray &packed, Cleansed &into)
{
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return false;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    stream.avail_in = static_cast<uInt>(packed.size());
    qsizetype size = 0;
    qsizetype room = qMax<qsizetype>(1024, packed.size() * 8);
    int state = Z_OK;
    while (state == Z_OK && size < base::maxDocument) {
        Cleansed larger{QByteArray(qMin(room, base::maxDocument), Qt::Uninitialized)}; // a copy of our own: resize() would leave the old bytes
        std::copy_n(into.bytes.constData(), size, larger.bytes.data());
        std::swap(larger.bytes, into.bytes);
        stream.next_out = reinterpret_cast<Bytef *>(into.bytes.data() + size);
        stream.avail_out = static_cast<uInt>(into.bytes.size() - size);
        state = inflate(&stream, Z_NO_FLUSH);
        size = into.bytes.size() - static_cast<qsizetype>(stream.avail_out);
        room *= 4;
    }
    inflateEnd(&stream);
    into.bytes.truncate(size);
    return state == Z_STREAM_END;
}

/// Picks a few texts and numbers by their path and lets all else go by, so that no password is ever copied into a tree.
class Picker : public nlohmann::json_sax<Json> {
public:
    QMap<QByteArray, QString> texts;
    QMap<QByteArray, qint64> numbers;
    Cleansed manifest;
    QString fault;

    bool null() override { return next(); }
    bool boolean(bool) override { return next(); }
    bool number_integer(number_integer_t value) override { return keep(value); }
    bool number_unsigned(number_unsigned_t value) override { return keep(static_cast<qint64>(value)); }
    bool number_float(number_float_t, const string_t &) override { return next(); }
    bool binary(binary_t &) override { return next(); }
    bool string(string_t &value) override
    {
        if (m_path == QByteArrayList{"manifest"})
            manifest.bytes = QByteArray(value.data(), static_cast<qsizetype>(value.size()));
        else if (isWanted())
            texts.insert(m_path.join('.'), QString::fromStdString(value));
        return next();
    }
    bool key(string_t &name) override
    {
        m_path.last() = name.size() < 40 ? QByteArray::fromStdString(name) : QByteArray("?");
        return true;
    }
    bool start_object(std::size_t) override { return open(); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) override
    {
        fault = QStringLiteral("no JSON inside"); // the parser's words would quote the release
        return false;
    }

private:
    bool open()
    {
        m_path.append(QByteArray());
        if (m_path.size() > base::maxDepth)
            fault = QStringLiteral("nested deeper than 100");
        return fault.isEmpty();
    }
    bool close()
    {
        m_path.removeLast();
        return next();
    }
    bool next() { return true; }
    bool keep(qint64 value)
    {
        if (m_path.size() == 1)
            numbers.insert(m_path.join('.'), value);
        return next();
    }
    bool isWanted() const
    {
        static const QList<QByteArrayList> wanted{{"name"}, {"namespace"}, {"info", "status"}, {"info", "last_deployed"}, {"info", "description"}, {"config", "serverName"},
                                                  {"chart", "metadata", "name"}, {"chart", "metadata", "version"}, {"chart", "metadata", "appVersion"}};
        return m_path.size() <= 3 && wanted.contains(m_path);
    }

    QByteArrayList m_path;
};

std::optional<HelmSecret> helmSecret(const kube::Meta &meta)
{
    bool isNumber = false;
    const int revision = meta.labels.value(QStringLiteral("version")).toInt(&isNumber);
    const QString name = meta.labels.value(QStringLiteral("name"));
    if (meta.labels.value(QStringLiteral("owner")) != u"helm" || !isNumber || name.isEmpty())
        return {};
    return HelmSecret{{base::ReleaseName(name), meta.ns, revision, meta.labels.value(QStringLiteral("status"))}, meta.name};
}

std::optional<QList<ManifestWorkload>> workloadsOf(const Picker &picked)
{
    const auto workloads = parseManifest(picked.manifest.bytes);
    // A release without a workload is none: its record was emptied by somebody.
    return workloads && !workloads->isEmpty() ? std::optional(*workloads) : std::nullopt;
}

} // namespace

QList<HelmSecret> newestRevisions(const QList<kube::Meta> &secrets)
{
    QMap<QPair<QString, QString>, HelmSecret> newest;
    for (const kube::Meta &meta : secrets) {
        const auto secret = helmSecret(meta);
        if (!secret)
            continue;
        HelmSecret &known = newest[{secret->ref.ns.get(), secret->ref.name.get()}];
        if (secret->ref.revision > known.ref.revision)
            known = *secret;
    }
    return newest.values();
}

QList<HelmSecret> revisionsOf(const QList<kube::Meta> &secrets, const ReleaseRef &release)
{
    QMap<int, HelmSecret> revisions;
    for (const kube::Meta &meta : secrets) {
        const auto secret = helmSecret(meta);
        if (secret && secret->ref.name == release.name && secret->ref.ns == release.ns)
            revisions.insert(secret->ref.revision, *secret);
    }
    return revisions.values();
}

base::Result<HelmRelease> parseHelmSecret(const QByteArray &secret)
{
    Cleansed packed;
    {
        auto json = base::parseJson(secret, QCoreApplication::translate("ess", "Helm's record of the release"));
        if (!json)
            return malformed(QStringLiteral("no JSON")); // not the parser's words: they quote the body
        const Json &data = base::member(base::member(*json, "data"), "release");
        if (!data.is_string())
            return malformed(QStringLiteral("the Secret holds no release"));
        const auto &text = data.get_ref<const std::string &>();
        const Cleansed once{QByteArray::fromBase64(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())))};
        packed.bytes = QByteArray::fromBase64(once.bytes);
    }
    Cleansed release;
    if (!gunzip(packed.bytes, release))
        return malformed(QStringLiteral("not packed as helm packs it, or larger than 64 MiB"));
    Picker picked;
    const bool whole = Json::sax_parse(release.bytes.constData(), release.bytes.constData() + release.bytes.size(), &picked);
    if (!whole || !picked.fault.isEmpty())
        return malformed(picked.fault);
    HelmRelease found;
    found.ref = {base::ReleaseName(picked.texts.value("name")), base::Namespace(picked.texts.value("namespace")),
                 static_cast<int>(picked.numbers.value("version")), picked.texts.value("info.status")};
    found.chart = {picked.texts.value("chart.metadata.name"), picked.texts.value("chart.metadata.version"), picked.texts.value("chart.metadata.appVersion")};
    found.updatedAt = base::parseTime(picked.texts.value("info.last_deployed"));
    found.serverName = picked.texts.value("config.serverName");
    found.description = base::redact(picked.texts.value("info.description"));
    found.manifest = workloadsOf(picked);
    if (found.ref.name.get().isEmpty() || found.chart.name.isEmpty())
        return malformed(QStringLiteral("no release inside"));
    return found;
}

} // namespace ess
