#pragma once

#include "core/ess/release.h"

#include <QWidget>

namespace ui {

class BusyButton;
class DiffView;
class PlainLabel;

/// Where the live objects are not what helm's manifest says, and what can be done about it.
class DriftView : public QWidget {
    Q_OBJECT
public:
    explicit DriftView(QWidget *parent = nullptr);
    /// null: not observed.
    void present(const std::optional<QList<ess::Drift>> &drift, const QString &sentence);
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void planWanted(const QString &item);

private:
    void updateButton();

    PlainLabel *m_sentence;
    PlainLabel *m_legend;
    DiffView *m_diff;
    BusyButton *m_look;
    QString m_item;
    bool m_readOnly = false;
};

} // namespace ui
