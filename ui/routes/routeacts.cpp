// RoutesPage where it acts: fixing, copying, opening, exporting.
#include "core/base/text.h"
#include "ui/routes/routespage.h"
#include "ui/routes/routetext.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace ui {

const routes::Finding *RoutesPage::fixable() const
{
    const routes::Route *route = current();
    const routes::Finding *finding = route ? leadingFinding(*route) : nullptr;
    const bool known = finding && !finding->fix.isEmpty() && m_functions.canPlan && m_functions.canPlan(finding->fix);
    return known && !isReadOnly() ? finding : nullptr;
}

void RoutesPage::updateFix()
{
    const routes::Finding *finding = fixable();
    m_fix->setVisible(finding);
    if (finding)
        m_fix->setText(base::printable(finding->remedy) + u'…');
}

void RoutesPage::fixCurrent()
{
    if (const routes::Finding *finding = fixable())
        Q_EMIT planWanted(finding->fix);
}

void RoutesPage::copyRow()
{
    if (const routes::Route *route = current())
        QGuiApplication::clipboard()->setText(routeAsText(*route));
}

void RoutesPage::copyMarkdown()
{
    if (const routes::Route *route = current())
        QGuiApplication::clipboard()->setText(routesAsMarkdown({*route}));
}

void RoutesPage::openInBrowser()
{
    const routes::Route *route = current();
    if (!route)
        return;
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(route->domain.get());
    if (!url.isValid())
        return;
    if (m_functions.browse)
        m_functions.browse(url);
    else
        QDesktopServices::openUrl(url);
}

void RoutesPage::exportTable()
{
    const FileQuestion question{tr("Export the routes"), u"routes.md"_s, tr("Markdown (*.md)")};
    m_functions.files.save(this, question, [this](const QString &path) {
        QSaveFile file(path);
        const QByteArray text = routesAsMarkdown(m_model->routes()).toUtf8();
        if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
            banner()->present(Sign::Ok, tr("Saved: %1").arg(path));
        else
            banner()->present({base::Error::Kind::Failed, tr("The routes could not be written to %1.").arg(path), file.errorString()});
    });
}

} // namespace ui
