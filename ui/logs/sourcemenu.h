#pragma once

#include "core/logs/line.h"
#include "ui/common/busybutton.h"

#include <QMenu>
#include <QSet>

namespace ui {

/// "4 of 9 sources": which sources are shown, by role; their pods beside, and whether the containers before the last
/// restart belong to it.
class SourceMenu : public BusyButton {
    Q_OBJECT
public:
    explicit SourceMenu(QWidget *parent = nullptr);

    /// What is there to be followed now. Keeps the choice.
    void setAvailable(const QList<logs::Source> &sources);
    QStringList available() const { return m_roles; } ///< roles, in the order they first appeared
    /// Chosen roles; empty means all.
    QStringList chosen() const;
    bool isChosen(const QString &role) const { return m_all || m_chosen.contains(role); }
    void choose(const QString &role, bool on);
    void chooseAll();
    bool previous() const { return m_previous; }

Q_SIGNALS:
    void changed();

private:
    void fill();
    void count();
    QString entryText(const QString &role) const;

    QMenu *m_menu;
    QList<logs::Source> m_sources;
    QStringList m_roles;
    QSet<QString> m_chosen;
    bool m_all = true;
    bool m_previous = false;
};

} // namespace ui
