#include "core/base/clock.h"
#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/remote/quoting.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QByteArray once = base::redact(bytes);
    if (base::redact(once) != once)
        std::abort(); // redaction is idempotent: what was masked is never masked again
    const QString text = QString::fromUtf8(bytes);
    const QString shown = base::printable(text);
    for (const QChar c : shown) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f || c.unicode() == 0x202e)
            std::abort();
    }
    (void)base::parseTime(text);
    const QByteArray line = remote::loginShellLine({QStringLiteral("printf"), text});
    for (const char c : line) {
        if (c == '\n' || c == '`' || c == '!' || c == '\\')
            std::abort();
    }
    (void)remote::posixLine({text});
    return 0;
}
