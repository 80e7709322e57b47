#pragma once

#include "core/http/job.h"

#include <curl/curl.h>

namespace http {

/// curl's verdict on a transfer, as it stood when the transfer ended.
struct Failure {
    CURLcode code = CURLE_OK;
    long certificateFault = 0; ///< X509_V_ERR_…
    bool answered = false; ///< a status was read before it failed
    QString words; ///< the library's own, for Details only
};

base::Error failure(const Job &job, const Failure &failure);

base::Error noAnswerWithin(const Job &job, int ms);
base::Error answerNotEndedWithin(const Job &job, int ms);
base::Error silentFor(const Job &job, int ms);
base::Error tooLong(const Job &job);
base::Error notAnAddress(const QString &url);
base::Error tooManyRedirects(const QString &url);

} // namespace http
