#include "core/base/verdict.h"

namespace base {

QString verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok: return QStringLiteral("ok");
    case Verdict::Warning: return QStringLiteral("warning");
    case Verdict::Broken: return QStringLiteral("broken");
    case Verdict::Unknown: return QStringLiteral("unknown");
    case Verdict::Skipped: return QStringLiteral("skipped");
    case Verdict::Busy: return QStringLiteral("busy");
    }
    return QStringLiteral("unknown");
}

static int weight(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Broken: return 4;
    case Verdict::Warning: return 3;
    case Verdict::Unknown: return 2;
    case Verdict::Ok: return 1;
    case Verdict::Skipped:
    case Verdict::Busy: return 0;
    }
    return 0;
}

Verdict worst(Verdict a, Verdict b)
{
    return weight(a) >= weight(b) ? a : b;
}

QString placeName(Place place)
{
    switch (place) {
    case Place::Desktop: return QStringLiteral("desktop");
    case Place::Server: return QStringLiteral("server");
    case Place::Pod: return QStringLiteral("pod");
    case Place::Api: return QStringLiteral("api");
    case Place::Proxy: return QStringLiteral("proxy");
    }
    return QStringLiteral("server");
}

} // namespace base
