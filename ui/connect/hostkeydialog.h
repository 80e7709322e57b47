#pragma once

#include <QDialog>
#include <QString>

#include <optional>

namespace ui {

struct UnknownKey {
    QString server; ///< as the user calls it
    QString type;
    QString fingerprint;
    QString verifyCommand;
    QString file; ///< where trusting writes it
    QString note;
};

/// The first contact: the fingerprint and how to verify it. Focus on Cancel; accepted() means trust.
class UnknownKeyDialog : public QDialog {
    Q_OBJECT
public:
    explicit UnknownKeyDialog(const UnknownKey &key, QWidget *parent = nullptr);
};

struct ChangedKey {
    QString server;
    QString address; ///< host:port
    QString detail; ///< file, line and both fingerprints, as core tells them
    QString forget; ///< the command that removes the old key here
};

/// "~/.ssh/known_hosts, line 14: ssh-ed25519 SHA256:…; now ssh-ed25519 SHA256:…" taken apart.
struct KeyEvidence {
    QString place;
    QString knownType;
    QString known;
    QString shownType;
    QString shown;
    friend bool operator==(const KeyEvidence &, const KeyEvidence &) = default;
};
std::optional<KeyEvidence> keyEvidence(const QString &detail); ///< null: told otherwise; then it is shown as it is

/// The refusal: there is no way round it here.
class ChangedKeyDialog : public QDialog {
    Q_OBJECT
public:
    explicit ChangedKeyDialog(const ChangedKey &key, QWidget *parent = nullptr);
};

} // namespace ui
