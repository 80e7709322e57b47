#pragma once

#include <QDialog>

class QSpinBox;

namespace ui {

/// How many pods a workload shall have. It only asks: what would be done is shown next.
class ScaleDialog : public QDialog {
    Q_OBJECT
public:
    ScaleDialog(const QString &workload, int now, QWidget *parent);

Q_SIGNALS:
    void chosen(int replicas);

private:
    QSpinBox *m_count;
};

} // namespace ui
