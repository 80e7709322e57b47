#include "core/plan/masking.h"

#include "core/base/redact.h"

#include <QStringList>

namespace plan {

bool namesSecret(const QString &name)
{
    static const QStringList words{QStringLiteral("password"), QStringLiteral("secret"), QStringLiteral("token"), QStringLiteral("passphrase"), QStringLiteral("privatekey")};
    const QString plain = name.toLower().remove(u'_').remove(u'-');
    for (const QString &word : words)
        if (plain.contains(word))
            return true;
    return false;
}

QString masked(const QByteArray &document)
{
    return QString::fromUtf8(base::redact(document));
}

} // namespace plan
