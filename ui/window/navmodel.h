#pragma once

#include "core/base/verdict.h"
#include "ui/common/hopdelegate.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace ui {

/// One page of the sidebar.
struct NavEntry {
    QString id;
    QString icon;
    QString title;
    base::Verdict verdict = base::Verdict::Skipped; ///< Skipped: the page judges nothing, no sign
    bool startsGroup = false; ///< a line above
    friend bool operator==(const NavEntry &, const NavEntry &) = default;
};

class NavModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IconNameRole = FirstFreeRole, GroupRole };
    using QAbstractListModel::QAbstractListModel;

    void add(const NavEntry &entry);
    void setVerdict(const QString &id, base::Verdict verdict);
    int rowOf(const QString &id) const;
    const NavEntry &entry(int row) const { return m_entries[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<NavEntry> m_entries;
};

/// Icon, label, sign; in the rail the icon with the sign at its lower right.
class NavDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setNarrow(bool narrow) { m_narrow = narrow; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    bool m_narrow = false;
};

} // namespace ui
