#pragma once

#include "ui/common/hopdelegate.h"
#include "ui/plan/plantext.h"

#include <QAbstractListModel>

namespace ui {

/// The items of a plan in their order. The view paints; what the row is, is here.
class PlanModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        SignRole = FirstFreeRole, ///< Sign as int; invalid: the number stands there
        WhyRole, ///< why, or what it does now, or what came out; may be several lines
        ChipRole,
        ChipSignRole, ///< Sign as int
        ElapsedRole, ///< "12 s", or ""
    };
    using QAbstractListModel::QAbstractListModel;

    void setItems(const QList<plan::ItemPtr> &items);
    const PlanRow &row(int index) const { return m_rows[index]; }
    /// Changes one row in place.
    template <typename Change>
    void change(int index, Change change)
    {
        change(m_rows[index]);
        Q_EMIT dataChanged(this->index(index), this->index(index));
    }
    void refreshElapsed(); ///< of the running ones

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString why(const PlanRow &row) const;
    QString elapsed(const PlanRow &row) const;
    QString spoken(const QModelIndex &index) const;

    QList<PlanRow> m_rows;
};

} // namespace ui
