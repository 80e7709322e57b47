#include "core/routes/wording.h"

#include <QCoreApplication>

#include <array>

namespace routes {
namespace {

struct Wording {
    const char *key;
    Hop hop;
    Severity severity;
    const char *what;
    const char *remedy; ///< the verb of the button
    const char *fix; ///< a plan item's id
};

constexpr auto broken = Severity::Broken;
constexpr auto warning = Severity::Warning;

constexpr std::array<Wording, 25> wordings{{
    {"no-proxy-host", Hop::Proxy, broken, QT_TRANSLATE_NOOP("routes", "The proxy has no host for {domain}; visitors get its default page."),
     QT_TRANSLATE_NOOP("routes", "Add the host"), "npm-host:{domain}"},
    {"host-disabled", Hop::Proxy, broken, QT_TRANSLATE_NOOP("routes", "{domain} is switched off in the proxy."),
     QT_TRANSLATE_NOOP("routes", "Switch it on"), "npm-host:{domain}"},
    {"proxy-config-failed", Hop::Proxy, broken,
     QT_TRANSLATE_NOOP("routes", "nginx refused the settings of {domain} and dropped the host, though it is shown as online."),
     QT_TRANSLATE_NOOP("routes", "Mend the host's own nginx lines"), ""},
    {"upstream-is-loopback", Hop::Proxy, broken,
     QT_TRANSLATE_NOOP("routes", "The proxy forwards to itself: inside its container localhost is the container."),
     QT_TRANSLATE_NOOP("routes", "Forward to this server"), "npm-upstream:{domain}"},
    {"upstream-not-this-host", Hop::Proxy, broken, QT_TRANSLATE_NOOP("routes", "The proxy forwards to {host}, which is not this server."),
     QT_TRANSLATE_NOOP("routes", "Forward to this server"), "npm-upstream:{domain}"},
    {"scheme-wrong/http", Hop::Proxy, broken,
     QT_TRANSLATE_NOOP("routes", "The proxy speaks https to port {port}, which knows only http; visitors get an error."),
     QT_TRANSLATE_NOOP("routes", "Forward by http"), "npm-upstream:{domain}"},
    {"scheme-wrong/https", Hop::Proxy, broken,
     QT_TRANSLATE_NOOP("routes", "The proxy speaks http to port {port}, which wants https; visitors get an error."),
     QT_TRANSLATE_NOOP("routes", "Forward by https"), "npm-upstream:{domain}"},
    {"rtc-paths-missing", Hop::Proxy, broken, QT_TRANSLATE_NOOP("routes", "Calls do not start: {path} of {domain} leads to {actual}, not to {wanted}."),
     QT_TRANSLATE_NOOP("routes", "Split the paths"), "rtc-proxy-paths"},
    {"websockets-off/call", Hop::Proxy, broken, QT_TRANSLATE_NOOP("routes", "WebSockets are off for {domain}; calls cannot start."),
     QT_TRANSLATE_NOOP("routes", "Switch WebSockets on"), "npm-flags:{domain}"},
    {"websockets-off", Hop::Proxy, warning, QT_TRANSLATE_NOOP("routes", "WebSockets are off for {domain}; it works without, on is the advice."),
     QT_TRANSLATE_NOOP("routes", "Switch WebSockets on"), "npm-flags:{domain}"},
    {"duplicate-domain", Hop::Proxy, warning, QT_TRANSLATE_NOOP("routes", "{domain} is in two proxy hosts, #{a} and #{b}; only one can answer."),
     QT_TRANSLATE_NOOP("routes", "Take it out of one"), "npm-duplicate:{domain}"},
    {"tls-not-forced", Hop::Proxy, warning, QT_TRANSLATE_NOOP("routes", "{domain} also answers without encryption."),
     QT_TRANSLATE_NOOP("routes", "Force SSL"), "npm-flags:{domain}"},
    {"http2-off", Hop::Proxy, warning, QT_TRANSLATE_NOOP("routes", "HTTP/2 is off for {domain}; it works without, on is the advice."),
     QT_TRANSLATE_NOOP("routes", "Switch HTTP/2 on"), "npm-flags:{domain}"},
    {"hsts-off", Hop::Proxy, warning, QT_TRANSLATE_NOOP("routes", "{domain} does not tell browsers to stay with https."),
     QT_TRANSLATE_NOOP("routes", "Switch HSTS on"), "npm-flags:{domain}"},
    {"block-exploits-off", Hop::Proxy, warning, QT_TRANSLATE_NOOP("routes", "Common attacks on {domain} are not blocked."),
     QT_TRANSLATE_NOOP("routes", "Block exploits"), "npm-flags:{domain}"},
    {"login-paths-missing", Hop::Proxy, warning,
     QT_TRANSLATE_NOOP("routes", "Older clients, bots, and bridges cannot sign in: the paths lead to Synapse, not to MAS."),
     QT_TRANSLATE_NOOP("routes", "Add the sign-in paths"), "login-proxy-paths"},
    {"upstream-port-unknown", Hop::NodePort, broken, QT_TRANSLATE_NOOP("routes", "No Service owns port {port}."),
     QT_TRANSLATE_NOOP("routes", "Forward to the right port"), "npm-upstream:{domain}"},
    {"service-missing", Hop::Service, broken, QT_TRANSLATE_NOOP("routes", "The Service {service}, which {domain} needs, is not there."),
     QT_TRANSLATE_NOOP("routes", "Bring the release back in order"), ""},
    {"service-missing/port", Hop::Service, broken, QT_TRANSLATE_NOOP("routes", "The Service {service} has no port {port}, which {domain} needs."),
     QT_TRANSLATE_NOOP("routes", "Bring the release back in order"), ""},
    {"ingress-missing", Hop::Service, broken, QT_TRANSLATE_NOOP("routes", "No Ingress takes {path} of {domain} to a Service."),
     QT_TRANSLATE_NOOP("routes", "Forward to the Service's port"), ""},
    {"upstream-wrong-service", Hop::Service, broken, QT_TRANSLATE_NOOP("routes", "Port {port} leads to {actual}; {domain} needs {wanted}."),
     QT_TRANSLATE_NOOP("routes", "Forward to the right port"), "npm-upstream:{domain}"},
    {"service-is-metrics-only", Hop::Service, broken,
     QT_TRANSLATE_NOOP("routes", "{service} serves only metrics; to everything else it answers 503."),
     QT_TRANSLATE_NOOP("routes", "Forward to the right port"), "npm-upstream:{domain}"},
    {"no-endpoints", Hop::Endpoints, broken, QT_TRANSLATE_NOOP("routes", "{service} has no ready pod behind it."),
     QT_TRANSLATE_NOOP("routes", "Look at its pods"), ""},
    {"pod-not-ready", Hop::Pod, warning, QT_TRANSLATE_NOOP("routes", "{pod} is not ready: {reason}."),
     QT_TRANSLATE_NOOP("routes", "Restart it"), "{restart}"},
    {"pod-not-ready/all", Hop::Pod, broken, QT_TRANSLATE_NOOP("routes", "{pod} is not ready: {reason}."),
     QT_TRANSLATE_NOOP("routes", "Restart it"), "{restart}"},
}};

// In one pass: a fact that holds braces itself is text, not a place to fill.
QString filled(const QString &sentence, const Facts &facts)
{
    QString out;
    qsizetype at = 0;
    while (at < sentence.size()) {
        const qsizetype open = sentence.indexOf(u'{', at);
        const qsizetype close = open < 0 ? -1 : sentence.indexOf(u'}', open);
        if (close < 0)
            break;
        out += sentence.mid(at, open - at) + facts.value(sentence.mid(open + 1, close - open - 1));
        at = close + 1;
    }
    return out + sentence.mid(at);
}

} // namespace

Finding finding(const char *key, const Facts &facts)
{
    for (const Wording &w : wordings) {
        if (qstrcmp(w.key, key) != 0)
            continue;
        return {QString::fromLatin1(key).section(u'/', 0, 0), w.hop, w.severity,
                filled(QCoreApplication::translate("routes", w.what), facts),
                filled(QCoreApplication::translate("routes", w.remedy), facts), filled(QLatin1String(w.fix), facts), {}};
    }
    Q_UNREACHABLE();
}

} // namespace routes
