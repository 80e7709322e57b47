#pragma once

#include "ui/common/filedialog.h"

#include <QList>
#include <QPlainTextEdit>
#include <QWidget>

namespace ui {

/// One command as text: where it runs ("on gigglin as root", "PUT to NPM"), what a shell would take, what is fed to its
/// standard input. All masked already.
struct CommandBlock {
    QString where;
    QString text;
    QString input; ///< "" : nothing is fed
    friend bool operator==(const CommandBlock &, const CommandBlock &) = default;
};

/// Commands never elide: they wrap.
class CommandView : public QWidget {
    Q_OBJECT
public:
    explicit CommandView(QWidget *parent = nullptr);
    void setBlocks(const QList<CommandBlock> &blocks);
    /// The same text that is shown, for the clipboard.
    QString text() const { return m_text->toPlainText(); }
    void setSaveVisible(bool visible);

Q_SIGNALS:
    void saveWanted(); ///< "Save as script…": the page knows the script

private:
    QPlainTextEdit *m_text;
    QWidget *m_save;
};

} // namespace ui
