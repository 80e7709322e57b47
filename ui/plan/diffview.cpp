#include "ui/plan/diffview.h"

#include "core/base/text.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QTextBlock>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

enum class LineKind { Object, Before, After, Gap };

struct Line {
    LineKind kind;
    QString text;
};

void addSide(QList<Line> &lines, LineKind kind, const QString &field, const QString &value)
{
    if (value.isEmpty())
        return;
    const QString mark = kind == LineKind::Before ? u"− "_s : u"+ "_s;
    const QString shown = base::printable(value, true);
    const QString name = base::printable(field);
    const QStringList parts = shown.split(u'\n');
    if (parts.size() == 1) {
        lines.append({kind, mark + (name.isEmpty() ? shown : name + u": "_s + shown)});
        return;
    }
    if (!name.isEmpty())
        lines.append({kind, mark + name + u':'});
    for (const QString &part : parts)
        lines.append({kind, mark + (name.isEmpty() ? part : u"  "_s + part)});
}

QList<Line> linesOf(const QList<plan::Change> &changes)
{
    QList<Line> lines;
    QString object;
    for (const plan::Change &change : changes) {
        if (lines.isEmpty() || change.object != object) {
            if (!lines.isEmpty())
                lines.append({LineKind::Gap, {}});
            object = change.object;
            lines.append({LineKind::Object, base::printable(object)});
        }
        addSide(lines, LineKind::Before, change.field, change.before);
        addSide(lines, LineKind::After, change.field, change.after);
    }
    return lines;
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(u"plan.diff"_s);
    setAccessibleName(tr("What changes"));
    setReadOnly(true);
    setTabChangesFocus(true);
    setProperty("code", true);
    setFont(fixedFont(font()));
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void DiffView::setChanges(const QList<plan::Change> &changes)
{
    if (changes == m_changes)
        return;
    m_changes = changes;
    write();
}

void DiffView::write()
{
    const Theme &theme = Theme::of(this);
    clear();
    QTextCursor cursor(document());
    bool isFirst = true;
    for (const Line &line : linesOf(m_changes)) {
        QTextBlockFormat block;
        QTextCharFormat text;
        text.setForeground(line.kind == LineKind::Object ? theme.text3 : theme.text);
        if (line.kind == LineKind::Before || line.kind == LineKind::After) {
            const Ink &ink = line.kind == LineKind::Before ? theme.broken : theme.ok;
            block.setBackground(ink.tint);
        }
        if (isFirst)
            cursor.setBlockFormat(block);
        else
            cursor.insertBlock(block);
        isFirst = false;
        if (line.kind != LineKind::Before && line.kind != LineKind::After) {
            cursor.insertText(line.text, text);
            continue;
        }
        QTextCharFormat mark = text;
        mark.setForeground(line.kind == LineKind::Before ? theme.broken.text : theme.ok.text);
        mark.setFontWeight(QFont::DemiBold);
        cursor.insertText(line.text.left(2), mark);
        cursor.insertText(line.text.mid(2), text);
    }
    moveCursor(QTextCursor::Start);
    fit();
}

bool DiffView::step(int direction)
{
    const auto isChange = [](const QTextBlock &block) { return block.blockFormat().hasProperty(QTextFormat::BackgroundBrush); };
    QTextBlock wanted;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const bool begins = isChange(block) && !(block.previous().isValid() && isChange(block.previous()));
        if (!begins)
            continue;
        if (direction > 0 && block.position() > textCursor().position()) {
            wanted = block;
            break;
        }
        if (direction < 0 && block.position() < textCursor().position())
            wanted = block;
    }
    if (!wanted.isValid())
        return false;
    setTextCursor(QTextCursor(wanted));
    return true;
}

QSize DiffView::sizeHint() const
{
    double text = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        text += blockBoundingRect(block).height();
    const int around = static_cast<int>(2 * document()->documentMargin()) + height() - viewport()->height();
    return {Metrics::of(this).scaled(300), static_cast<int>(std::ceil(text)) + around};
}

QSize DiffView::minimumSizeHint() const { return {Metrics::of(this).scaled(80), sizeHint().height()}; }

void DiffView::fit()
{
    const int height = sizeHint().height();
    if (height != minimumHeight())
        setFixedHeight(height);
}

void DiffView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        write();
}

void DiffView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

} // namespace ui
