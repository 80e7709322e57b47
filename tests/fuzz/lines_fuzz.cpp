#include "core/logs/parse.h"
#include "core/logs/severity.h"
#include "core/ssh/kexinit.h"
#include "core/ssh/keyfile.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto lines = bytes.split('\n');
    for (const QByteArray &line : lines) {
        (void)logs::parseLine(line);
        (void)logs::cleaned(line);
        (void)logs::severityOf(line);
    }
    logs::LineSplitter splitter;
    (void)splitter.feed(bytes);
    (void)splitter.takeRest();
    (void)ssh::inspectKeyFile(bytes);
    (void)ssh::publicKeyBlob(bytes);
    (void)ssh::readKexInit(bytes);
    return 0;
}
