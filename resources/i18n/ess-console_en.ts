<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Routes</name>
    <message numerus="yes">
        <source>%n pods</source>
        <translation>
            <numerusform>%n pod</numerusform>
            <numerusform>%n pods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ess</name>
    <message numerus="yes">
        <source>%n ESS releases; which one?</source>
        <translation>
            <numerusform>%n ESS release; which one?</numerusform>
            <numerusform>%n ESS releases; which one?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the only part is ready</source>
        <translation>
            <numerusform>the only part is ready</numerusform>
            <numerusform>the only part is ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %n parts are ready</source>
        <translation>
            <numerusform>the only part is ready</numerusform>
            <numerusform>all %n parts are ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields are not what the chart says; the next upgrade sets them back.</source>
        <translation>
            <numerusform>%n field is not what the chart says; the next upgrade sets it back.</numerusform>
            <numerusform>%n fields are not what the chart says; the next upgrade sets them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>essctl</name>
    <message numerus="yes">
        <source>%n restart(s)</source>
        <translation>
            <numerusform>%n restart</numerusform>
            <numerusform>%n restarts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remote</name>
    <message numerus="yes">
        <source>sudo refused the password; %n tries left.</source>
        <translation>
            <numerusform>sudo refused the password; %n try left.</numerusform>
            <numerusform>sudo refused the password; %n tries left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>routes</name>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pods</source>
        <translation>
            <numerusform>%n pod</numerusform>
            <numerusform>%n pods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n domain leads to a ready pod</source>
        <translation>
            <numerusform>%n domain leads to a ready pod</numerusform>
            <numerusform>%n domains lead to ready pods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n domains lead to ready pods</source>
        <translation>
            <numerusform>%n domain leads to a ready pod</numerusform>
            <numerusform>%n domains lead to ready pods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other domain answers.</source>
        <translation>
            <numerusform>The other domain answers.</numerusform>
            <numerusform>The other %n domains answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other %n domains answer.</source>
        <translation>
            <numerusform>The other domain answers.</numerusform>
            <numerusform>The other %n domains answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other domain leads to a ready pod; %1.</source>
        <translation>
            <numerusform>The other domain leads to a ready pod; %1.</numerusform>
            <numerusform>The other %n domains lead to ready pods; %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other %n domains lead to ready pods; %1.</source>
        <translation>
            <numerusform>The other domain leads to a ready pod; %1.</numerusform>
            <numerusform>The other %n domains lead to ready pods; %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The only domain answers</source>
        <translation>
            <numerusform>The only domain answers</numerusform>
            <numerusform>All %n domains answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n domains answer</source>
        <translation>
            <numerusform>The only domain answers</numerusform>
            <numerusform>All %n domains answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding: %1</source>
        <translation>
            <numerusform>%n finding: %1</numerusform>
            <numerusform>%n findings, the first: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n findings, the first: %1</source>
        <translation>
            <numerusform>%n finding: %1</numerusform>
            <numerusform>%n findings, the first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>session</name>
    <message numerus="yes">
        <source>%1 through the tunnel, %n of %2 node(s) ready</source>
        <translation>
            <numerusform>%1 through the tunnel, nodes ready: %n of %2</numerusform>
            <numerusform>%1 through the tunnel, nodes ready: %n of %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>session::LogTail</name>
    <message numerus="yes">
        <source>the container was restarted %n times meanwhile; the server keeps the last log only</source>
        <translation>
            <numerusform>the container was restarted %n time meanwhile; the server keeps the last log only</numerusform>
            <numerusform>the container was restarted %n times meanwhile; the server keeps the last log only</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AttentionCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ConflictDialog</name>
    <message numerus="yes">
        <source>%n objects were changed since you opened them.</source>
        <translation>
            <numerusform>%n object was changed since you opened it.</numerusform>
            <numerusform>%n objects were changed since you opened them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::JournalPage</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines of the journal cannot be read; they are kept.</source>
        <translation>
            <numerusform>%n line of the journal cannot be read; it is kept.</numerusform>
            <numerusform>%n lines of the journal cannot be read; they are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes made from this computer. What others changed is not known here.</source>
        <translation>
            <numerusform>%n change made from this computer. What others changed is not known here.</numerusform>
            <numerusform>%n changes made from this computer. What others changed is not known here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::JournalText</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LogsPage</name>
    <message numerus="yes">
        <source>No line in the last %n min.</source>
        <translation>
            <numerusform>No line in the last %n min.</numerusform>
            <numerusform>No line in the last %n min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line since %1</source>
        <translation>
            <numerusform>%Ln line since %1</numerusform>
            <numerusform>%Ln lines since %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines since %1</source>
        <translation>
            <numerusform>%Ln line since %1</numerusform>
            <numerusform>%Ln lines since %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n source</source>
        <translation>
            <numerusform>from %n source</numerusform>
            <numerusform>from %n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n sources</source>
        <translation>
            <numerusform>from %n source</numerusform>
            <numerusform>from %n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the oldest %Ln went to stay within %1</source>
        <translation>
            <numerusform>the oldest %Ln went to stay within %1</numerusform>
            <numerusform>the oldest %Ln went to stay within %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Overview</name>
    <message numerus="yes">
        <source>%1 does not work for visitors: %n of %2 domains is broken.</source>
        <translation>
            <numerusform>%1 does not work for visitors: %n of %2 domains is broken.</numerusform>
            <numerusform>%1 does not work for visitors: %n of %2 domains are broken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 does not work for visitors: %n of %2 domains are broken.</source>
        <translation>
            <numerusform>%1 does not work for visitors: %n of %2 domains is broken.</numerusform>
            <numerusform>%1 does not work for visitors: %n of %2 domains are broken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 works. %n thing deserves attention.</source>
        <translation>
            <numerusform>%1 works. %n thing deserves attention.</numerusform>
            <numerusform>%1 works. %n things deserve attention.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 works. %n things deserve attention.</source>
        <translation>
            <numerusform>%1 works. %n thing deserves attention.</numerusform>
            <numerusform>%1 works. %n things deserve attention.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 runs. %n thing deserves attention.</source>
        <translation>
            <numerusform>%1 runs. %n thing deserves attention.</numerusform>
            <numerusform>%1 runs. %n things deserve attention.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 runs. %n things deserve attention.</source>
        <translation>
            <numerusform>%1 runs. %n thing deserves attention.</numerusform>
            <numerusform>%1 runs. %n things deserve attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::OverviewPage</name>
    <message numerus="yes">
        <source>%1 of %2 ready, %n pod</source>
        <translation>
            <numerusform>%1 of %2 ready, %n pod</numerusform>
            <numerusform>%1 of %2 ready, %n pods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 ready, %n pods</source>
        <translation>
            <numerusform>%1 of %2 ready, %n pod</numerusform>
            <numerusform>%1 of %2 ready, %n pods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PauseStrip</name>
    <message numerus="yes">
        <source>%Ln new line is waiting, none is lost</source>
        <translation>
            <numerusform>%Ln new line is waiting, none is lost</numerusform>
            <numerusform>%Ln new lines are waiting, none is lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new lines are waiting, none is lost</source>
        <translation>
            <numerusform>%Ln new line is waiting, none is lost</numerusform>
            <numerusform>%Ln new lines are waiting, none is lost</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PlanText</name>
    <message numerus="yes">
        <source>Do all %n</source>
        <translation>
            <numerusform>Do it</numerusform>
            <numerusform>Do all %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do %n things on %1?</source>
        <translation>
            <numerusform>Do %n thing on %1?</numerusform>
            <numerusform>Do %n things on %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo %n things?</source>
        <translation>
            <numerusform>Undo %n thing?</numerusform>
            <numerusform>Undo %n things?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PlanView</name>
    <message numerus="yes">
        <source>Done: all %n are proven.</source>
        <translation>
            <numerusform>Done: it is proven.</numerusform>
            <numerusform>Done: all %n are proven.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ScaleDialog</name>
    <message numerus="yes">
        <source>It has %n pods now. With 0 it is off until it is scaled again. What would be done is shown before it is done.</source>
        <translation>
            <numerusform>It has %n pod now. With 0 it is off until it is scaled again. What would be done is shown before it is done.</numerusform>
            <numerusform>It has %n pods now. With 0 it is off until it is scaled again. What would be done is shown before it is done.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SourceMenu</name>
    <message numerus="yes">
        <source>%n pods</source>
        <translation>
            <numerusform>%n pod</numerusform>
            <numerusform>%n pods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>All %n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n sources</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>All %n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n sources</source>
        <translation>
            <numerusform>%1 of %n source</numerusform>
            <numerusform>%1 of %n sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::StatusLine</name>
    <message numerus="yes">
        <source>%n jobs running</source>
        <translation>
            <numerusform>%n job running</numerusform>
            <numerusform>%n jobs running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs failed</source>
        <translation>
            <numerusform>%n job failed</numerusform>
            <numerusform>%n jobs failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>users</name>
    <message numerus="yes">
        <source>%n user, %1 active.</source>
        <translation>
            <numerusform>%n user, %1 active.</numerusform>
            <numerusform>%n users, %1 active.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n users, %1 active.</source>
        <translation>
            <numerusform>%n user, %1 active.</numerusform>
            <numerusform>%n users, %1 active.</numerusform>
        </translation>
    </message>
</context>
</TS>
