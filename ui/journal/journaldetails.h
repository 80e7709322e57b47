#pragma once

#include "core/plan/journal.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"

#include <QPlainTextEdit>
#include <QTabWidget>

namespace ui {

class BusyButton;
class CommandView;
class DiffView;
class FactRow;

/// One entry: what came out, what was changed, the error word for word (folded), and the commands with what became of each.
class JournalDetails : public QTabWidget {
    Q_OBJECT
public:
    explicit JournalDetails(QWidget *parent = nullptr);

    void present(const plan::Entry &entry, bool isAlive);
    void presentNothing();
    void setReadOnly(bool readOnly);
    BusyButton *undoButton() { return m_undo; }

Q_SIGNALS:
    void undoWanted(const QString &id);
    void entryWanted(const QString &id); ///< the one that took this back, or that this takes back
    void scriptWanted(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *buildEntry();
    void buildError(QWidget *page);
    void presentFacts(const plan::Entry &entry);
    void presentError(const plan::Entry &entry);
    void presentWayBack(const plan::Entry &entry);

    std::optional<plan::Entry> m_entry;
    bool m_readOnly = false;
    SignLabel *m_sign = nullptr;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_result = nullptr;
    FactRow *m_when = nullptr;
    FactRow *m_by = nullptr;
    FactRow *m_before = nullptr;
    FactRow *m_after = nullptr;
    PlainLabel *m_error = nullptr;
    BusyButton *m_errorMore = nullptr;
    QPlainTextEdit *m_errorRaw = nullptr;
    DiffView *m_diff = nullptr;
    PlainLabel *m_wayBack = nullptr;
    BusyButton *m_undo = nullptr;
    BusyButton *m_other = nullptr;
    CommandView *m_commands = nullptr;
};

} // namespace ui
