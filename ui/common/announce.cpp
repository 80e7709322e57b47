#include "ui/common/announce.h"

#include <QAccessible>
#include <QWidget>

namespace ui {

void announce(QWidget *from, const QString &text)
{
    if (text.isEmpty() || !QAccessible::isActive())
        return;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(from, text);
#else
    from->setAccessibleDescription(text);
    QAccessibleEvent event(from, QAccessible::Alert);
#endif
    QAccessible::updateAccessibility(&event);
}

} // namespace ui
