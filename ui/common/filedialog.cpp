#include "ui/common/filedialog.h"

#include <QFileDialog>

namespace ui {

namespace {

void ask(QWidget *parent, const FileQuestion &question, FileAnswer answer, QFileDialog::AcceptMode mode)
{
    auto *dialog = new QFileDialog(parent, question.title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptOpen ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    dialog->setNameFilter(question.filter);
    dialog->selectFile(question.suggested);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(answer));
    dialog->open();
}

} // namespace

FileDialog systemFileDialog()
{
    return {
        [](QWidget *parent, const FileQuestion &question, FileAnswer answer) { ask(parent, question, std::move(answer), QFileDialog::AcceptSave); },
        [](QWidget *parent, const FileQuestion &question, FileAnswer answer) { ask(parent, question, std::move(answer), QFileDialog::AcceptOpen); },
    };
}

} // namespace ui
