#include "core/ess/items.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ess {
namespace {

using base::Error;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ess)
};

Error misspelt(const QString &id, const QString &form)
{
    return {Error::Kind::Usage, Text::tr("%1 is no plan item; it is spelt %2.").arg(base::printable(id), form), {}};
}

// Digits and nothing else: toInt() would take "+7" and " 7" too.
std::optional<int> number(const QString &text)
{
    static const QRegularExpression digits(QStringLiteral("\\A[0-9]{1,9}\\z"));
    return digits.match(text).hasMatch() ? std::optional(text.toInt()) : std::nullopt;
}

base::Result<ItemId> workloadId(ItemId::What what, const QString &place, int count, const Error &error)
{
    const ItemId id{what, place.section(u'/', 0, 0), place.section(u'/', 1), count};
    if (place.count(u'/') != 1)
        return error;
    if (const auto wrong = fault({{}, id.kind, id.name}))
        return *wrong;
    return id;
}

} // namespace

base::Result<ItemId> itemId(const QString &id)
{
    const QString kind = id.section(u':', 0, 0);
    const QString rest = id.section(u':', 1);
    if (id == u"rtc-livekit-url")
        return ItemId{ItemId::What::RtcLivekitUrl, {}, {}, 0};
    if (kind == u"restart")
        return workloadId(ItemId::What::Restart, rest, 0, misspelt(id, QStringLiteral("restart:KIND/NAME")));
    if (kind == u"scale") {
        const auto replicas = number(rest.section(u'=', 1));
        const Error error = misspelt(id, QStringLiteral("scale:KIND/NAME=N"));
        return replicas ? workloadId(ItemId::What::Scale, rest.section(u'=', 0, 0), *replicas, error) : error;
    }
    if (kind == u"rollback") {
        const auto revision = number(rest);
        if (!revision || *revision < 1)
            return misspelt(id, QStringLiteral("rollback:REVISION"));
        return ItemId{ItemId::What::Rollback, {}, {}, *revision};
    }
    return Error{Error::Kind::NotFound, Text::tr("There is no plan item %1.").arg(base::printable(id)), {}};
}

} // namespace ess
