#include "ui/routes/routetext.h"

#include "ui/common/signpainter.h"
#include "ui/routes/routecell.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QString cellText(const routes::Route &route, RouteColumn column)
{
    const RouteCell cell = routeCell(route, column);
    QString text = cell.fact;
    if (!cell.caption.isEmpty())
        text += u" ("_s + cell.caption + u')';
    if (cell.verdict && *cell.verdict != base::Verdict::Ok && *cell.verdict != base::Verdict::Skipped)
        text = verdictText(*cell.verdict) + u": "_s + text;
    return text;
}

// A pipe or a line end in a server's text would end the cell.
QString escaped(QString text)
{
    return text.replace(u'\\', u"\\\\"_s).replace(u'|', u"\\|"_s).replace(u'\n', u' ').replace(u'<', u"&lt;"_s);
}

QStringList cellsOf(const routes::Route &route)
{
    QStringList cells;
    for (int column = 0; column < routeColumnCount; ++column)
        cells.append(cellText(route, static_cast<RouteColumn>(column)));
    return cells;
}

} // namespace

QString routeAsText(const routes::Route &route)
{
    QStringList parts = cellsOf(route);
    for (const routes::Finding &finding : route.findings)
        parts.append(finding.what);
    return parts.join(u'\t');
}

QString routesAsMarkdown(const QList<routes::Route> &routes)
{
    QStringList titles;
    QStringList rules;
    for (int column = 0; column < routeColumnCount; ++column) {
        titles.append(columnTitle(static_cast<RouteColumn>(column)));
        rules.append(u"---"_s);
    }
    const auto row = [](const QStringList &cells) { return u"| "_s + cells.join(u" | "_s) + u" |\n"_s; };
    QString text = row(titles) + row(rules);
    QString findings;
    for (const routes::Route &route : routes) {
        QStringList cells;
        for (const QString &cell : cellsOf(route))
            cells.append(escaped(cell));
        text += row(cells);
        for (const routes::Finding &finding : route.findings)
            findings += u"- "_s + escaped(finding.what) + u" `"_s + finding.code + u"`\n"_s;
    }
    return findings.isEmpty() ? text : text + u'\n' + findings;
}

} // namespace ui
