#pragma once

#include "ui/common/filedialog.h"
#include "ui/window/commandmodel.h"

#include <QTabWidget>

class QTableView;

namespace ui {

class JobsView;

/// Below the pages: the jobs on the server, and what the console ran.
class BottomPanel : public QTabWidget {
    Q_OBJECT
public:
    explicit BottomPanel(FileDialog files = systemFileDialog(), QWidget *parent = nullptr);
    CommandModel *commands() { return m_model; }
    void showCommands();
    JobsView *jobs() { return m_jobs; }
    void showJobs();
    bool isShowingJobs() const;

Q_SIGNALS:
    void closeWanted();
    void said(const QString &sentence); ///< what became of an act here, for the status line

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildCommands();
    void measure(int first, int last);
    void measureAll();
    QString joined(QString (*text)(const remote::CommandRecord &)) const;
    void fitButtons();
    void copyText();
    void copyScript();
    void saveScript();

    FileDialog m_files;
    CommandModel *m_model;
    CommandDelegate *m_delegate;
    QTableView *m_table;
    JobsView *m_jobs;
    QList<QWidget *> m_ofCommands; ///< buttons that do nothing to jobs
};

} // namespace ui
