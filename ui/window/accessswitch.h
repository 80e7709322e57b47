#pragma once

#include <QToolButton>

namespace ui {

/// What may be changed on this server.
enum class Access { Allowed, ReadOnly, Limited };

/// Shows what may be changed, and switches it: to read-only and back, or to unlocking where sudo is missing.
class AccessSwitch : public QToolButton {
    Q_OBJECT
public:
    explicit AccessSwitch(QWidget *parent = nullptr);
    /// as: who acts there ("root", "sudo").
    void setAccess(Access access, const QString &as = {});
    Access access() const { return m_access; }
    void setNarrow(bool narrow);
    QSize sizeHint() const override;
    int widthForTexts() const; ///< what the longest of its texts needs, whatever is shown now

Q_SIGNALS:
    void readOnlyWanted(bool readOnly);
    void unlockWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString titleText(Access access) const;
    QString hintText(Access access) const;
    void describe();
    void act();

    Access m_access = Access::ReadOnly;
    QString m_as;
    bool m_narrow = false;
};

} // namespace ui
