#pragma once

#include "core/ess/revisions.h"

#include <QWidget>

class QAction;
class QTableView;

namespace ui {

class BusyButton;
class HistoryModel;
class PlainLabel;

/// What helm remembers of the release, and the way back to one of it.
class HistoryView : public QWidget {
    Q_OBJECT
public:
    explicit HistoryView(QWidget *parent = nullptr);
    /// current: the revision that is there now.
    void present(const QList<ess::RevisionInfo> &revisions, int current);
    void setReadOnly(bool readOnly);
    int count() const;

Q_SIGNALS:
    void rollbackWanted(int revision);

private:
    void updateButton();
    void rollBack();
    int chosen() const; ///< -1: none
    QString whyNot() const;

    HistoryModel *m_model;
    QTableView *m_table;
    BusyButton *m_back;
    PlainLabel *m_why;
    QAction *m_action;
    int m_current = 0;
    bool m_readOnly = false;
};

} // namespace ui
