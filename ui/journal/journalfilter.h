#pragma once

#include <QSortFilterProxyModel>

namespace plan {
struct Entry;
}

namespace ui {

class JournalModel;

/// What the journal shows: of one server or of all, well or not, with the typed words.
class JournalFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    JournalFilter(JournalModel *model, QObject *parent);
    void setText(const QString &text);
    void setServer(const QString &server); ///< "" all
    void setOnlyNotWell(bool on); ///< failed, still broken, cancelled, interrupted, not ended
    const plan::Entry *entryAt(const QModelIndex &index) const; ///< null: no row
    bool isAlive(const QModelIndex &index) const;
    QModelIndex indexOf(const QString &id) const;
    QList<plan::Entry> shown() const; ///< newest first

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    JournalModel *m_model;
    QString m_text;
    QString m_server;
    bool m_onlyNotWell = false;
};

} // namespace ui
