/*
 * Main and all that it creates, written by pspec translate --to promela.
 *
 * spin -a FILE && gcc -O2 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan -m1000000
 *
 * All 35 states were looked at to find out how much room is needed.
 * Where an assertion names capacity_suffices, the model is too small and says nothing about the program.
 *
 * References to machines:
 *   1 Main, process 0
 *   2 Main/Counter.0, process 1
 */

#define E_null 0
#define E_halt 1
#define E_eCount 2
#define E_eCounted 3

#define Main_created 3 /* created, not started */
#define Main_in_Init 4 /* waits in Init */
#define Main_in_Waiting 5 /* waits in Waiting */
#define Main_3 6 /* before a creation in Main.Init.entry (state 0) */
#define Main_4 7 /* before a send in Main.Waiting.on eCounted (state 1) */
#define Main_5 8 /* before a send in Main.Init.entry (state 0) */
#define Counter_created 3 /* created, not started */
#define Counter_in_Counting 4 /* waits in Counting */
#define Counter_2 5 /* before a send in Counter.Counting.on eCount (state 0) */

typedef T_Main_machine {
  byte pc;
  byte go;
  byte v_counter;
  byte f_b0;
  byte f_r0;
  byte f_r1;
  byte q_length;
  byte q_event[1];
  byte q_b0[1];
  byte q_b1[1];
  byte q_b2[1];
};
T_Main_machine M_Main[1];
typedef T_Counter_machine {
  byte pc;
  byte go;
  byte v_all_n;
  byte v_all_e[2];
  byte f_b0;
  byte f_b1;
  byte f_b2;
  byte f_r0;
  byte q_length;
  byte q_event[1];
  byte q_b0[1];
  byte q_r0[1];
};
T_Counter_machine M_Counter[1];

typedef T_Grows {
  byte state;
  byte v_last;
};
T_Grows S_Grows;

byte choice;

/* No part of a state: of use within a step, or never true. */
hidden byte capacity_suffices;
hidden byte step_ends;
hidden byte no_deadlock;
hidden byte Main_runs;
hidden byte Counter_runs;
hidden byte Grows_holds;

hidden int turns;
hidden int ways;
hidden int next;
hidden int found;
hidden int taken;
hidden int shifted;
hidden int other;
hidden int target;
hidden int return_to;
hidden int instance;
hidden int unknown_key;

hidden int e3_n;
hidden int e3_e[4];
hidden int e2_0;
hidden int e2_1;
hidden int c1_all_0_n;
hidden int c1_all_0_e[4];
hidden int t0;
hidden int t1_TiiE_0;
hidden int t1_TiiE_1;
hidden int c0__0_0;
hidden int t1;
hidden int c0__1_1;
hidden int t0_TiiE_0;
hidden int t0_TiiE_1;
hidden int c2_request_0_0;
hidden int c2_request_0_1;
hidden int t2;
hidden int c3_all_0_n;
hidden int c3_all_0_e[4];

active [1] proctype P_Main() {
end:
  do
  ::
    d_step {
      (M_Main[0].go == 1 || (M_Main[0].pc == 0)) ->
      turns = 0;
      if
      :: M_Main[0].pc == 0 ->
          S_Grows.state = 0;
          goto B0_0;
      :: else;
      fi;
      if
      :: M_Main[0].pc == Main_created ->
          goto B0_1;
      :: M_Main[0].pc == Main_in_Init ->
          found = 0;
          goto B0_2;
      :: M_Main[0].pc == Main_in_Waiting ->
          found = 0;
          goto B0_2;
      :: M_Main[0].pc == Main_4 ->
          goto B0_3;
      :: M_Main[0].pc == Main_5 ->
          goto B0_4;
      :: else;
      fi;
      goto B0__end;
      B0_0: skip;
      goto B0_1;
      B0_1: skip;
      turns++;
      assert(step_ends || turns < 1000000);
      goto B0_5;
      B0_2: skip;
      taken = M_Main[0].q_event[found];
      if
      :: taken == E_eCounted ->
          t0 = 0;
          do
          :: t0 < e3_n ->
              e3_e[t0] = 0;
              t0++;
          :: else -> break;
          od;
          e3_n = 0;
          e3_n = M_Main[0].q_b0[found];
          e3_e[0] = M_Main[0].q_b1[found];
          e3_e[1] = M_Main[0].q_b2[found];
      :: else;
      fi;
      M_Main[0].q_length--;
      M_Main[0].q_event[0] = 0;
      M_Main[0].q_b0[0] = 0;
      M_Main[0].q_b1[0] = 0;
      M_Main[0].q_b2[0] = 0;
      if
      :: (M_Main[0].pc == Main_in_Init && taken == E_eCounted) ->
          goto B0_6;
      :: (M_Main[0].pc == Main_in_Waiting && taken == E_eCounted) ->
          goto B0_7;
      :: else;
      fi;
      goto B0__end;
      B0_3: skip;
      target = M_Main[0].f_r0;
      e2_0 = M_Main[0].f_r1;
      e2_1 = M_Main[0].f_b0;
      M_Main[0].f_r0 = 0;
      M_Main[0].f_r1 = 0;
      M_Main[0].f_b0 = 0;
      return_to = 0;
      goto B0_9;
      B0_4: skip;
      target = M_Main[0].f_r0;
      e2_0 = M_Main[0].f_r1;
      e2_1 = M_Main[0].f_b0;
      M_Main[0].f_r0 = 0;
      M_Main[0].f_r1 = 0;
      M_Main[0].f_b0 = 0;
      return_to = 1;
      goto B0_9;
      B0_5: skip;
      M_Main[0].pc = Main_3;
      M_Main[0].go = 2;
      goto B0__end;
      B0_6: skip;
      assert(Main_runs || false);
      goto B0_11;
      B0_7: skip;
      t0 = 0;
      do
      :: t0 < e3_n ->
          c1_all_0_e[t0] = e3_e[t0];
          t0++;
      :: else -> break;
      od;
      do
      :: t0 < c1_all_0_n ->
          c1_all_0_e[t0] = 0;
          t0++;
      :: else -> break;
      od;
      c1_all_0_n = e3_n;
      goto B0_12;
      B0_8: skip;
      goto B0_13;
      B0_9: skip;
      if
      :: target == 2 ->
          next = 0;
          if
          :: (M_Counter[0].go == 0 || M_Counter[0].go >= 2) ->
              if
              :: (M_Counter[0].pc == Counter_in_Counting) ->
                  next = 1;
              :: else;
              fi;
          :: else;
          fi;
          assert(capacity_suffices || M_Counter[0].q_length < 1);
          M_Counter[0].q_event[M_Counter[0].q_length] = E_eCount;
          M_Counter[0].q_r0[M_Counter[0].q_length] = e2_0;
          assert(capacity_suffices || (e2_1 >= 0 && e2_1 <= 255));
          M_Counter[0].q_b0[M_Counter[0].q_length] = e2_1;
          M_Counter[0].q_length++;
          if
          :: next ->
              M_Counter[0].go = next;
          :: else;
          fi;
      :: else ->
          assert(capacity_suffices || false);
      fi;
      goto B0_14;
      B0_10: skip;
      goto B0_13;
      B0_11: skip;
      M_Main[0].pc = Main_in_Init;
      found = 0;
      if
      :: found >= M_Main[0].q_length ->
          M_Main[0].go = 0;
      :: else ->
          M_Main[0].go = 1;
      fi;
      goto B0__end;
      B0_12: skip;
      if
      :: !(c1_all_0_n < 2) ->
          goto B0_8;
      :: else;
      fi;
      t0 = M_Main[0].v_counter;
      assert(Main_runs || (t0 != 0));
      target = t0;
      t1_TiiE_0 = 1;
      t1_TiiE_1 = 1;
      e2_0 = t1_TiiE_0;
      e2_1 = t1_TiiE_1;
      M_Main[0].f_r0 = target;
      M_Main[0].f_r1 = e2_0;
      assert(capacity_suffices || (e2_1 >= 0 && e2_1 <= 255));
      M_Main[0].f_b0 = e2_1;
      M_Main[0].pc = Main_4;
      M_Main[0].go = 1;
      goto B0__end;
      B0_13: skip;
      M_Main[0].pc = Main_in_Waiting;
      found = 0;
      if
      :: found >= M_Main[0].q_length ->
          M_Main[0].go = 0;
      :: else ->
          M_Main[0].go = 1;
      fi;
      goto B0__end;
      B0_14: skip;
      goto B0__seen2;
      B0__seen2: skip;
      if
      :: return_to == 0 ->
          goto B0_8;
      :: else ->
          goto B0_10;
      fi;
      B0__end: skip;
    }
  :: atomic {
    M_Main[0].go == 2;
    if
    :: choice = 0;
    :: choice = 1;
    :: choice = 2;
    fi;
    d_step {
      turns = 0;
      ways = 1;
      if
      :: M_Main[0].pc == Main_3 ->
          goto C0_0;
      :: else;
      fi;
      goto C0__end;
      C0_0: skip;
      if
      :: M_Counter[0].pc == 0 ->
          other = 0;
      :: else ->
          other = 0;
          assert(capacity_suffices || false);
      fi;
      M_Counter[0].pc = Counter_created;
      M_Counter[0].go = 1;
      M_Main[0].v_counter = (other + 2);
      goto C0_1;
      C0_1: skip;
      t0 = M_Main[0].v_counter;
      c0__0_0 = t0;
      t0 = 3;
      if
      :: t0 == 0 ->
          t0 = 1;
      :: else;
      fi;
      t1 = choice % t0;
      choice = choice / t0;
      ways = ways * t0;
      assert(capacity_suffices || ways <= 3);
      c0__1_1 = t1;
      goto C0_2;
      C0_2: skip;
      assert(Main_runs || (c0__0_0 != 0));
      target = c0__0_0;
      t0_TiiE_0 = 1;
      t0_TiiE_1 = c0__1_1;
      e2_0 = t0_TiiE_0;
      e2_1 = t0_TiiE_1;
      M_Main[0].f_r0 = target;
      M_Main[0].f_r1 = e2_0;
      assert(capacity_suffices || (e2_1 >= 0 && e2_1 <= 255));
      M_Main[0].f_b0 = e2_1;
      M_Main[0].pc = Main_5;
      M_Main[0].go = 1;
      goto C0__end;
      C0__end: skip;
      choice = 0;
    }
  }
  od;
}

active [1] proctype P_Counter() {
end:
  do
  ::
    d_step {
      M_Counter[0].go == 1 ->
      turns = 0;
      if
      :: M_Counter[0].pc == Counter_created ->
          goto B0_0;
      :: M_Counter[0].pc == Counter_in_Counting ->
          found = 0;
          goto B0_1;
      :: M_Counter[0].pc == Counter_2 ->
          goto B0_2;
      :: else;
      fi;
      goto B0__end;
      B0_0: skip;
      goto B0_3;
      B0_1: skip;
      taken = M_Counter[0].q_event[found];
      if
      :: taken == E_eCount ->
          e2_0 = M_Counter[0].q_r0[found];
          e2_1 = M_Counter[0].q_b0[found];
      :: else;
      fi;
      M_Counter[0].q_length--;
      M_Counter[0].q_event[0] = 0;
      M_Counter[0].q_b0[0] = 0;
      M_Counter[0].q_r0[0] = 0;
      if
      :: (M_Counter[0].pc == Counter_in_Counting && taken == E_eCount) ->
          goto B0_4;
      :: else;
      fi;
      goto B0__end;
      B0_2: skip;
      t0 = 0;
      do
      :: t0 < e3_n ->
          e3_e[t0] = 0;
          t0++;
      :: else -> break;
      od;
      e3_n = 0;
      target = M_Counter[0].f_r0;
      e3_n = M_Counter[0].f_b0;
      e3_e[0] = M_Counter[0].f_b1;
      e3_e[1] = M_Counter[0].f_b2;
      M_Counter[0].f_r0 = 0;
      M_Counter[0].f_b0 = 0;
      M_Counter[0].f_b1 = 0;
      M_Counter[0].f_b2 = 0;
      return_to = 0;
      goto B0_6;
      B0_3: skip;
      M_Counter[0].pc = Counter_in_Counting;
      found = 0;
      if
      :: found >= M_Counter[0].q_length ->
          M_Counter[0].go = 0;
      :: else ->
          M_Counter[0].go = 1;
      fi;
      goto B0__end;
      B0_4: skip;
      c2_request_0_0 = e2_0;
      c2_request_0_1 = e2_1;
      goto B0_7;
      B0_5: skip;
      goto B0_3;
      B0_6: skip;
      if
      :: target == 1 ->
          next = 0;
          if
          :: (M_Main[0].go == 0 || M_Main[0].go >= 3) ->
              if
              :: (M_Main[0].pc == Main_in_Init || M_Main[0].pc == Main_in_Waiting) ->
                  next = 1;
              :: else;
              fi;
          :: else;
          fi;
          assert(capacity_suffices || M_Main[0].q_length < 1);
          M_Main[0].q_event[M_Main[0].q_length] = E_eCounted;
          assert(capacity_suffices || e3_n <= 2);
          M_Main[0].q_b0[M_Main[0].q_length] = e3_n;
          t0 = e3_e[0];
          assert(capacity_suffices || (t0 >= 0 && t0 <= 255));
          M_Main[0].q_b1[M_Main[0].q_length] = t0;
          t1 = e3_e[1];
          assert(capacity_suffices || (t1 >= 0 && t1 <= 255));
          M_Main[0].q_b2[M_Main[0].q_length] = t1;
          M_Main[0].q_length++;
          if
          :: next ->
              M_Main[0].go = next;
          :: else;
          fi;
      :: else ->
          assert(capacity_suffices || false);
      fi;
      goto B0_8;
      B0_7: skip;
      t0 = M_Counter[0].v_all_n;
      assert(Counter_runs || (t0 <= M_Counter[0].v_all_n));
      assert(capacity_suffices || M_Counter[0].v_all_n < 2);
      t1 = M_Counter[0].v_all_n;
      do
      :: t1 > t0 ->
          t2 = t1 - 1;
          M_Counter[0].v_all_e[t1] = M_Counter[0].v_all_e[t2];
          t1--;
      :: else -> break;
      od;
      assert(capacity_suffices || (c2_request_0_1 >= 0 && c2_request_0_1 <= 255));
      M_Counter[0].v_all_e[t0] = c2_request_0_1;
      M_Counter[0].v_all_n++;
      assert(Counter_runs || (c2_request_0_0 != 0));
      target = c2_request_0_0;
      t0 = 0;
      do
      :: t0 < M_Counter[0].v_all_n ->
          e3_e[t0] = M_Counter[0].v_all_e[t0];
          t0++;
      :: else -> break;
      od;
      do
      :: t0 < e3_n ->
          e3_e[t0] = 0;
          t0++;
      :: else -> break;
      od;
      e3_n = M_Counter[0].v_all_n;
      M_Counter[0].f_r0 = target;
      assert(capacity_suffices || e3_n <= 2);
      M_Counter[0].f_b0 = e3_n;
      t1 = e3_e[0];
      assert(capacity_suffices || (t1 >= 0 && t1 <= 255));
      M_Counter[0].f_b1 = t1;
      t2 = e3_e[1];
      assert(capacity_suffices || (t2 >= 0 && t2 <= 255));
      M_Counter[0].f_b2 = t2;
      M_Counter[0].pc = Counter_2;
      M_Counter[0].go = 1;
      goto B0__end;
      B0_8: skip;
      if
      :: S_Grows.state == 0 ->
          goto B0_9;
      :: else;
      fi;
      goto B0_10;
      B0_9: skip;
      t0 = 0;
      do
      :: t0 < e3_n ->
          c3_all_0_e[t0] = e3_e[t0];
          t0++;
      :: else -> break;
      od;
      do
      :: t0 < c3_all_0_n ->
          c3_all_0_e[t0] = 0;
          t0++;
      :: else -> break;
      od;
      c3_all_0_n = e3_n;
      goto B0_11;
      B0_10: skip;
      goto B0__seen3;
      B0_11: skip;
      assert(Grows_holds || (c3_all_0_n > S_Grows.v_last));
      S_Grows.v_last = c3_all_0_n;
      S_Grows.state = 0;
      goto B0_10;
      B0__seen3: skip;
      goto B0_5;
      B0__end: skip;
    }
  od;
}
