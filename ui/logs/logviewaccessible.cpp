#include "ui/logs/logview.h"

#include <QAccessibleWidget>

namespace ui {
namespace {

/// A list whose current line is its value: a million children would be a million objects.
class LogViewAccessible : public QAccessibleWidget {
public:
    explicit LogViewAccessible(LogView *view) : QAccessibleWidget(view, QAccessible::List) {}

    QString text(QAccessible::Text kind) const override
    {
        const auto *view = static_cast<const LogView *>(object());
        if (kind == QAccessible::Value)
            return view->spokenCurrent();
        if (kind == QAccessible::Description && !view->isFollowing())
            return LogView::tr("Paused at %1").arg(view->pausedAt());
        return QAccessibleWidget::text(kind);
    }
};

} // namespace

QAccessibleInterface *logViewAccessible(const QString &className, QObject *object)
{
    auto *view = className == QLatin1String("ui::LogView") ? qobject_cast<LogView *>(object) : nullptr;
    return view ? new LogViewAccessible(view) : nullptr;
}

} // namespace ui
