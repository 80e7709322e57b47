#include "core/plan/masking.h"

#include <QString>

#include <cstdio>
#include <cstdlib>

namespace {

const QByteArray secret("hunter2Hunter2");

/// As a JSON string.
QByteArray quoted(const QByteArray &text)
{
    QByteArray out("\"");
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out += QByteArray("\\") + c;
        else if (u < 0x20)
            out += "\\u" + QByteArray::number(u, 16).rightJustified(4, '0');
        else
            out += c;
    }
    return out + '"';
}

void mustHide(const QByteArray &document, const char *how)
{
    const QByteArray shown = plan::masked(document).toUtf8();
    if (shown.contains(secret.left(10))) {
        std::fprintf(stderr, "%s\n%s\n->\n%s\n", how, document.constData(), shown.constData());
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    (void)plan::masked(bytes);
    (void)plan::masked(bytes, QStringLiteral("Secret"));
    (void)plan::namesSecret(QString::fromUtf8(bytes.left(200)));

    // Whatever stands around it, a secret in its place is hidden.
    const QByteArray text = quoted(bytes);
    mustHide("{\"a\":" + text + ",\"password\":\"" + secret + "\",\"b\":" + text + "}", "a member");
    mustHide("[{\"value\":\"" + secret + "\",\"x\":" + text + ",\"name\":\"X_PASSWORD\"}]", "an env entry");
    mustHide("{\"kind\":\"Secret\",\"metadata\":" + text + ",\"data\":{" + text + ":\"" + secret + "\"}}", "a Secret");
    mustHide("{\"a\":" + quoted("{\"b\":" + text + ",\"token\":\"" + secret + "\"}") + "}", "JSON in a string");
    mustHide("{\"a\":" + quoted("b: " + text + "\nsigning_key: " + secret + "\n") + "}", "YAML in a string");
    mustHide(bytes + "\n\"signing_key\":\"" + secret + "\"", "a member after rubbish");
    mustHide("{\"x\":{\"password\":\"" + secret + "\"," + bytes, "a member before rubbish");
    mustHide("{\"password\":\"" + secret + bytes, "cut");
    return 0;
}
