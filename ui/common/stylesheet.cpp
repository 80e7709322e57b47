#include "ui/common/theme.h"

#include <QFontInfo>
#include <QHash>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

// @name is a token or a length; see Theme::styleSheet. Buttons, inputs and the focus ring are painted by ConsoleStyle.
QString rules()
{
    return uR"(
QMenuBar { background: @chrome; color: @text; border-bottom: 1px solid @line; padding: 2px 6px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @selected; }
QMenu { background: @base; border: 1px solid @lineStrong; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; color: @text; }
QMenu::item:selected { background: @selected; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QStatusBar { background: @chrome; color: @text2; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QToolTip { background: @raised; color: @text; border: 1px solid @lineStrong; padding: 4px 6px; }
QHeaderView { background: @raised; border: none; }
QHeaderView::section { background: @raised; color: @text3; border: none; border-bottom: 1px solid @line; padding: 0 6px; min-height: @head; font-size: @caption; font-weight: normal; }
QHeaderView::section:horizontal:first, QHeaderView::section:horizontal:only-one { padding-left: 16px; }
QTableView, QTreeView, QListView, QPlainTextEdit { background: @base; border: none; gridline-color: @line; selection-background-color: @selected; selection-color: @text; outline: none; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: @selected; color: @text; }
QListView[bare="true"] { background: transparent; }
QTabWidget::pane { border: none; border-top: 1px solid @line; background: @raised; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @text2; border: none; border-bottom: 2px solid transparent; padding: 0 12px; min-height: @tab; }
QTabBar::tab:selected { color: @text; font-weight: 600; border-bottom-color: @accent; }
QTabBar::tab:hover:!selected { color: @text; }
QTabBar::tab:disabled { color: @text3; }
QSplitter::handle { background: @line; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @lineStrong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @control; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent; width: 0; height: 0; }
QDialog#find { background: @base; border: 1px solid @lineStrong; }
QFrame[card="true"] { background: @base; border: 1px solid @line; border-radius: 8px; }
QPlainTextEdit[code="true"] { background: @window; border: 1px solid @line; border-radius: 6px; padding: 6px; }
QLabel[ink="text2"] { color: @text2; }
QLabel[ink="text3"] { color: @text3; }
QLabel[ink="accent"] { color: @accent; }
QLabel[ink="ok"] { color: @okText; }
QLabel[ink="warning"] { color: @warningText; }
QLabel[ink="broken"] { color: @brokenText; }
QLabel[ink="unknown"] { color: @unknownText; }
QLabel[ink="busy"] { color: @busyText; }
)"_s;
}

} // namespace

QString Theme::styleSheet(const QFont &font) const
{
    const Metrics metrics = Metrics::of(font);
    const auto px = [](int length) { return QString::number(length) + u"px"_s; };
    // The longer name first: @text would eat the beginning of @text2.
    const QList<std::pair<QString, QString>> tokens = {
        {u"@lineStrong"_s, lineStrong.name()}, {u"@line"_s, line.name()}, {u"@chrome"_s, chrome.name()},
        {u"@okText"_s, ok.text.name()}, {u"@warningText"_s, warning.text.name()}, {u"@brokenText"_s, broken.text.name()},
        {u"@unknownText"_s, unknown.text.name()}, {u"@busyText"_s, busy.text.name()},
        {u"@text2"_s, text2.name()}, {u"@text3"_s, text3.name()}, {u"@text"_s, text.name()},
        {u"@base"_s, base.name()}, {u"@raised"_s, raised.name()}, {u"@window"_s, window.name()},
        {u"@selected"_s, selected.name()}, {u"@accent"_s, accent.name()},
        {u"@control"_s, control.name()}, {u"@caption"_s, px(QFontInfo(captionFont(font)).pixelSize())},
        {u"@head"_s, px(metrics.text + 11)}, {u"@tab"_s, px(metrics.text + 15)},
    };
    QString sheet = rules();
    for (const auto &[name, value] : tokens)
        sheet.replace(name, value);
    return sheet;
}

} // namespace ui
