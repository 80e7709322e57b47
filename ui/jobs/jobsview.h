#pragma once

#include "ui/common/busybutton.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/plainlabel.h"
#include "ui/jobs/jobrow.h"

#include <QPlainTextEdit>
#include <QWidget>

class QSplitter;
class QTableView;

namespace ui {

class JobModel;

/// The jobs of the servers and the log of the chosen one.
class JobsView : public QWidget {
    Q_OBJECT
public:
    explicit JobsView(Confirm confirm = confirmByDialog, QWidget *parent = nullptr);

    void present(const QList<JobRow> &rows);
    /// What the chosen job printed so far, instead of what is shown; then more of it. Of another job it is dropped.
    void setLog(const QString &id, const QByteArray &output);
    void appendLog(const QString &id, const QByteArray &output);
    void setReadOnly(bool readOnly);
    void open(const QString &id); ///< selects it
    QString current() const; ///< id of the chosen job, ""
    JobCounts counts() const;
    JobModel *model() { return m_model; }

Q_SIGNALS:
    void countsChanged(const ui::JobCounts &counts);
    void logWanted(const QString &id); ///< a row was chosen: "" none any more
    void cancelWanted(const QString &id); ///< it was asked about

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QTableView *buildTable();
    QWidget *buildLog();
    void showCurrent();
    void updateCancel();
    void askToCancel();
    QString whyNot(const JobRow &row) const;

    Confirm m_confirm;
    JobModel *m_model;
    QTableView *m_table = nullptr;
    PlainLabel *m_none = nullptr;
    QSplitter *m_splitter = nullptr;
    PlainLabel *m_logHead = nullptr;
    QPlainTextEdit *m_log = nullptr;
    BusyButton *m_cancel = nullptr;
    PlainLabel *m_cannot = nullptr;
    QTimer m_tick;
    QString m_current;
    JobCounts m_counts;
    bool m_readOnly = false;
};

} // namespace ui
