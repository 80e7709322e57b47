#include "ui/routes/settingsview.h"

#include "ui/common/factrow.h"
#include "ui/common/theme.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

const routes::Finding *findingOf(const routes::Route &route, const QStringList &codes)
{
    for (const routes::Finding &finding : route.findings)
        if (codes.contains(finding.code))
            return &finding;
    return nullptr;
}

base::Verdict verdictOf(const routes::Finding *finding)
{
    if (!finding)
        return base::Verdict::Ok;
    return finding->severity == routes::Severity::Broken ? base::Verdict::Broken : base::Verdict::Warning;
}

QString kindText(routes::ProxyKind kind)
{
    switch (kind) {
    case routes::ProxyKind::Npm: return SettingsView::tr("Nginx Proxy Manager");
    case routes::ProxyKind::NpmFiles: return SettingsView::tr("Nginx Proxy Manager, read from its files");
    case routes::ProxyKind::Ingress: return SettingsView::tr("the cluster's Ingress");
    case routes::ProxyKind::Other: return SettingsView::tr("another proxy");
    case routes::ProxyKind::None: return SettingsView::tr("none");
    }
    return {};
}

QString upstream(const routes::Proxy &proxy)
{
    if (proxy.host.isEmpty())
        return SettingsView::tr("not known");
    QString text = proxy.scheme.isEmpty() ? proxy.host : proxy.scheme + u"://"_s + proxy.host;
    if (proxy.port)
        text += u':' + QString::number(*proxy.port);
    return text;
}

} // namespace

SettingsView::SettingsView(QWidget *parent)
    : TallArea(new QWidget, parent)
{
    setObjectName(u"routes.settings"_s);
    setAccessibleName(tr("Settings of the proxy host"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rows = new QVBoxLayout(widget());
    m_rows->setContentsMargins(16, 12, 16, 12);
    m_rows->setSpacing(2);
    m_rows->addStretch();
}

void SettingsView::present(const routes::Route &route)
{
    clear();
    if (!route.proxy) {
        add(tr("Proxy"), tr("not asked"), base::Verdict::Unknown);
        return;
    }
    const routes::Proxy &proxy = *route.proxy;
    add(tr("Proxy"), kindText(proxy.kind), base::Verdict::Ok);
    if (proxy.kind != routes::ProxyKind::Npm && proxy.kind != routes::ProxyKind::NpmFiles)
        return;
    const auto *forward = findingOf(route, {u"upstream-is-loopback"_s, u"upstream-not-this-host"_s, u"upstream-port-unknown"_s, u"scheme-wrong"_s});
    add(tr("Forwards to"), upstream(proxy), verdictOf(forward), forward ? forward->what : QString());
    addFlag(route, tr("Enabled"), proxy.enabled, u"host-disabled"_s);
    addFlag(route, tr("WebSockets"), proxy.websockets, u"websockets-off"_s);
    addFlag(route, tr("Force HTTPS"), proxy.forceTls, u"tls-not-forced"_s);
    addFlag(route, tr("HTTP/2"), proxy.http2, u"http2-off"_s);
    addFlag(route, tr("HSTS"), proxy.hsts, u"hsts-off"_s);
    addFlag(route, tr("Block common exploits"), proxy.blockExploits, u"block-exploits-off"_s);
    if (!proxy.error.isEmpty())
        add(tr("nginx says"), proxy.error, base::Verdict::Broken);
}

void SettingsView::addFlag(const routes::Route &route, const QString &name, std::optional<bool> flag, const QString &code)
{
    if (!flag) {
        add(name, tr("not known"), base::Verdict::Unknown);
        return;
    }
    const routes::Finding *finding = findingOf(route, {code});
    const QString value = *flag ? tr("on") : tr("off");
    add(name, finding ? value + u" · "_s + tr("should be on") : value, finding ? verdictOf(finding) : base::Verdict::Ok);
}

void SettingsView::add(const QString &name, const QString &value, base::Verdict verdict, const QString &note)
{
    auto *row = new FactRow(name, value, FactRow::Layout::Labelled, widget());
    row->setNameWidth(180);
    row->setSign(signOf(verdict));
    row->setCaption(note);
    m_rows->insertWidget(m_rows->count() - 1, row);
}

void SettingsView::clear()
{
    while (m_rows->count() > 1) {
        QLayoutItem *item = m_rows->takeAt(0);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

} // namespace ui
