#pragma once

#include "ui/common/filedialog.h"
#include "ui/window/commandmodel.h"

#include <QTabWidget>

class QTableView;

namespace ui {

/// Below the pages: what the console ran.
class BottomPanel : public QTabWidget {
    Q_OBJECT
public:
    explicit BottomPanel(FileDialog files = systemFileDialog(), QWidget *parent = nullptr);
    CommandModel *commands() { return m_model; }
    void showCommands();

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
    void copyText();
    void copyScript();
    void saveScript();

    FileDialog m_files;
    CommandModel *m_model;
    CommandDelegate *m_delegate;
    QTableView *m_table;
};

} // namespace ui
