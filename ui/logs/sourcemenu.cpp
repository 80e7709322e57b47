#include "ui/logs/sourcemenu.h"

#include <algorithm>

namespace ui {

SourceMenu::SourceMenu(QWidget *parent) : BusyButton({}, ButtonLook::Normal, parent), m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("logs.sources"));
    setIconName(QStringLiteral("pod"));
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &SourceMenu::fill);
    count();
}

void SourceMenu::setAvailable(const QList<logs::Source> &sources)
{
    m_sources = sources;
    QStringList now;
    for (const logs::Source &source : sources) {
        if (!now.contains(source.role))
            now.append(source.role);
    }
    // The order in which they first appeared stays: chips must not change places.
    m_roles.removeIf([&now](const QString &role) { return !now.contains(role); });
    for (const QString &role : std::as_const(now)) {
        if (!m_roles.contains(role))
            m_roles.append(role);
    }
    count();
}

QStringList SourceMenu::chosen() const
{
    if (m_all)
        return {};
    QStringList roles;
    for (const QString &role : m_roles) {
        if (m_chosen.contains(role))
            roles.append(role);
    }
    return roles;
}

void SourceMenu::choose(const QString &role, bool on)
{
    if (m_all)
        m_chosen = QSet<QString>(m_roles.cbegin(), m_roles.cend());
    m_all = false;
    if (on)
        m_chosen.insert(role);
    else
        m_chosen.remove(role);
    m_all = std::all_of(m_roles.cbegin(), m_roles.cend(), [this](const QString &r) { return m_chosen.contains(r); });
    if (chosen().isEmpty())
        m_all = true; // none at all shows nothing: that is never meant
    count();
    Q_EMIT changed();
}

void SourceMenu::chooseAll()
{
    m_all = true;
    count();
    Q_EMIT changed();
}

void SourceMenu::fill()
{
    m_menu->clear();
    QAction *all = m_menu->addAction(tr("All sources"), this, &SourceMenu::chooseAll);
    all->setCheckable(true);
    all->setChecked(m_all);
    m_menu->addSeparator();
    for (const QString &role : std::as_const(m_roles)) {
        QAction *entry = m_menu->addAction(entryText(role));
        entry->setCheckable(true);
        entry->setChecked(isChosen(role));
        connect(entry, &QAction::triggered, this, [this, role](bool on) { choose(role, on); });
    }
    m_menu->addSeparator();
    QAction *previous = m_menu->addAction(tr("Also from before the last restart"));
    previous->setCheckable(true);
    previous->setChecked(m_previous);
    connect(previous, &QAction::triggered, this, [this](bool on) {
        m_previous = on;
        Q_EMIT changed();
    });
}

QString SourceMenu::entryText(const QString &role) const
{
    QStringList pods;
    for (const logs::Source &source : m_sources) {
        if (source.role == role && !pods.contains(source.pod))
            pods.append(source.pod);
    }
    QString text = role + u' ' + QChar(0x00b7) + u' ' + (pods.size() == 1 ? pods.constFirst() : tr("%n pods", nullptr, int(pods.size())));
    return text.replace(u'&', QStringLiteral("&&"));
}

void SourceMenu::count()
{
    const int all = int(m_sources.size());
    const int shown = int(std::count_if(m_sources.cbegin(), m_sources.cend(), [this](const logs::Source &s) { return isChosen(s.role); }));
    if (all == 0)
        setText(tr("No sources"));
    else if (shown == all)
        setText(all == 1 ? tr("%n source", nullptr, all) : tr("All %n sources", nullptr, all));
    else
        setText(tr("%1 of %n sources", nullptr, all).arg(shown));
    setAccessibleDescription(chosen().join(QStringLiteral(", ")));
}

} // namespace ui
