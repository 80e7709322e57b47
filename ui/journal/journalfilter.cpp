#include "ui/journal/journalfilter.h"

#include "ui/journal/journalmodel.h"
#include "ui/journal/journaltext.h"

namespace ui {

JournalFilter::JournalFilter(JournalModel *model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(model);
}

void JournalFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void JournalFilter::setServer(const QString &server)
{
    m_server = server;
    invalidateFilter();
}

void JournalFilter::setOnlyNotWell(bool on)
{
    m_onlyNotWell = on;
    invalidateFilter();
}

const plan::Entry *JournalFilter::entryAt(const QModelIndex &index) const
{
    const QModelIndex source = mapToSource(index);
    return source.isValid() ? &m_model->entry(source.row()) : nullptr;
}

bool JournalFilter::isAlive(const QModelIndex &index) const
{
    const QModelIndex source = mapToSource(index);
    return source.isValid() && m_model->isAlive(source.row());
}

QModelIndex JournalFilter::indexOf(const QString &id) const
{
    const int row = m_model->rowOf(id);
    return row < 0 ? QModelIndex() : mapFromSource(m_model->index(row, 0));
}

QList<plan::Entry> JournalFilter::shown() const
{
    QList<plan::Entry> entries;
    for (int row = 0; row < rowCount(); ++row)
        entries << *entryAt(index(row, 0));
    return entries;
}

bool JournalFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const plan::Entry &entry = m_model->entry(row);
    if (!m_server.isEmpty() && entry.server != m_server)
        return false;
    if (m_onlyNotWell && verdictOf(entry, m_model->isAlive(row)) == base::Verdict::Ok)
        return false;
    return m_text.isEmpty() || m_model->index(row, 0, parent).data(JournalModel::SearchRole).toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace ui
